package io.waggle.receive.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The events of one request.
 *
 * @param events all events in the order they were sent, page visits or not
 * @param envelope what was sent once for all events: {@code sentAt}, {@code context}, {@code
 *     writeKey}
 */
public record Batch(Shape shape, List<Event> events, JsonNode envelope) {

  /** The two shapes that a body can have. */
  public enum Shape {
    /** One page visit. */
    PAGE,
    /** Many events of any type. */
    BATCH
  }

  /** One page visit, which is also its own envelope. */
  static Batch ofPage(JsonNode json, int bytes) {
    return new Batch(Shape.PAGE, List.of(new Event(0, json, bytes)), json);
  }

  static Batch ofEvents(List<Event> events, JsonNode envelope) {
    return new Batch(Shape.BATCH, List.copyOf(events), envelope);
  }

  /** A field of the event, or of the envelope where the event does not have it. */
  public JsonNode inherited(Event event, String field) {
    JsonNode own = event.json().path(field);
    return own.isMissingNode() ? envelope.path(field) : own;
  }

  /** The {@code context.page} of the event, or of the envelope where the event has none. */
  public JsonNode contextPage(Event event) {
    JsonNode own = event.json().path("context").path("page");
    return own.isObject() ? own : envelope.path("context").path("page");
  }
}
