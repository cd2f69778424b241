package io.waggle.events.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The events of one request.
 *
 * @param events all events in the order they were sent, page visits or not; each is read when it is
 *     asked for, because all of them as trees would take many times the length of the body
 * @param envelope what was sent once for all events: {@code sentAt}, {@code context}, {@code
 *     writeKey}
 * @param sharedBytes the length of what every event without a page of its own takes over from the
 *     envelope
 */
public record Batch(Shape shape, List<Event> events, JsonNode envelope, int sharedBytes) {

  /** Characters of a time that is handed on with every event; more is none. */
  private static final int LONGEST_TIME = 40;

  /** What a body can be. */
  public enum Shape {
    /** One page visit. */
    PAGE,
    /** One event of another type. */
    OTHER,
    /** Many events of any type. */
    BATCH
  }

  /** One event, which is also its own envelope. */
  static Batch ofOne(Shape shape, Event event) {
    return new Batch(shape, List.of(event), event.json(), 0);
  }

  static Batch ofEvents(List<Event> events, JsonNode envelope, int sharedBytes) {
    return new Batch(Shape.BATCH, events, envelope, sharedBytes);
  }

  /** The length of what every event without a page of its own takes over from the envelope. */
  static int sharedBytes(JsonNode envelope) {
    JsonNode shared = page(envelope);
    return shared.isMissingNode() ? 0 : shared.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** The {@code context.page} of the event, or of the envelope where the event has none. */
  public JsonNode contextPage(Event event) {
    return sharesPage(event) ? page(envelope) : page(event.json());
  }

  /** Whether the event is too large, with what it takes over from the envelope. */
  public boolean isTooLarge(Event event) {
    int shared = sharesPage(event) ? sharedBytes : 0;
    return event.bytes() + shared > Limits.EVENT_BYTES;
  }

  /**
   * What an event takes over from the envelope, as JSON that can be an envelope again; empty where
   * that is nothing.
   */
  public String sharedWith(Event event) {
    ObjectNode shared = JsonNodeFactory.instance.objectNode();
    if (shape == Shape.BATCH) {
      JsonNode sentAt = envelope.path("sentAt");
      if (sentAt.isValueNode() && sentAt.asText().length() <= LONGEST_TIME) {
        shared.set("sentAt", sentAt);
      }
      JsonNode page = page(envelope);
      if (sharesPage(event) && !page.isMissingNode()) {
        shared.putObject("context").set("page", page);
      }
    }
    return shared.isEmpty() ? "" : shared.toString();
  }

  private boolean sharesPage(Event event) {
    return !page(event.json()).isObject();
  }

  private static JsonNode page(JsonNode json) {
    return json.path("context").path("page");
  }
}
