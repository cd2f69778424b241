package io.waggle.receive.segment;

import com.fasterxml.jackson.databind.JsonNode;
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

  private boolean sharesPage(Event event) {
    return !page(event.json()).isObject();
  }

  private static JsonNode page(JsonNode json) {
    return json.path("context").path("page");
  }
}
