package io.waggle.receive.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * One event of a request, as it was sent.
 *
 * @param index its position in the request, from 0
 * @param json the event, or its text where it is damaged
 * @param bytes its length as it was sent
 * @param damage why it cannot be read, for the sender; empty when it can
 */
public record Event(int index, JsonNode json, int bytes, String damage) {

  Event(int index, JsonNode json, int bytes) {
    this(index, json, bytes, "");
  }

  /** An event that exceeds Jackson's limits or is not one JSON value; its text is kept. */
  static Event damaged(int index, String text, int bytes, String damage) {
    return new Event(index, TextNode.valueOf(text), bytes, damage);
  }

  /** The sender's own id of the event; empty when it has none. */
  public String messageId() {
    return json.path("messageId").asText("");
  }
}
