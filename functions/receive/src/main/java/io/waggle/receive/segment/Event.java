package io.waggle.receive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * One event of a call, as it was sent.
 *
 * @param index its place in the call, from 0
 * @param bytes how long it was
 * @param damage why it cannot be read; empty when it can
 */
record Event(int index, JsonNode json, int bytes, String damage) {

  Event(int index, JsonNode json, int bytes) {
    this(index, json, bytes, "");
  }

  /** An event that is JSON, but more of it than anybody would read. */
  static Event damaged(int index, String text, int bytes, String damage) {
    return new Event(index, TextNode.valueOf(text), bytes, damage);
  }

  /** The sender's name for it; empty when there is none. */
  String messageId() {
    return json.path("messageId").asText("");
  }
}
