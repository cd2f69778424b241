package io.waggle.receive;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event of a call, as it was sent.
 *
 * @param index its place in the call, from 0
 * @param bytes how long it was
 */
record Event(int index, JsonNode json, int bytes) {

  /** The sender's name for it; empty when there is none. */
  String messageId() {
    return json.path("messageId").asText("");
  }
}
