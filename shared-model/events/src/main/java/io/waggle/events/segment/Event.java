package io.waggle.events.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One event of a request, as it was sent.
 *
 * @param index its position in the request, from 0
 * @param json the event; of one that is too large only its type and its message id, and nothing of
 *     a damaged one
 * @param bytes its length as it was sent
 * @param text the event as it was sent, where it is damaged or too large; else empty
 * @param damage why it cannot be read, for the sender; empty when it can
 */
public record Event(int index, JsonNode json, int bytes, String text, String damage) {
  /** Characters of a message id that are repeated to its sender. */
  private static final int LONGEST_ID = 255;

  static Event whole(int index, JsonNode json, int bytes) {
    return new Event(index, json, bytes, "", "");
  }

  static Event tooLarge(int index, JsonNode essentials, int bytes, String text) {
    return new Event(index, essentials, bytes, text, "");
  }

  /** An event that exceeds Jackson's limits or is not one JSON value. */
  static Event damaged(int index, int bytes, String text, String damage) {
    return new Event(index, MissingNode.getInstance(), bytes, text, damage);
  }

  public EventId id() {
    String id = json.path("messageId").asText("");
    return new EventId(index, id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID));
  }

  /** The event for the bad rows. */
  public String payload() {
    return text.isEmpty() ? json.toString() : text;
  }
}
