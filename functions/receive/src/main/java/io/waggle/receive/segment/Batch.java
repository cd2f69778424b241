package io.waggle.receive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a request asks for.
 *
 * @param events all events, pages or not
 * @param envelope what is said once for all events: {@code sentAt}, {@code context}, {@code
 *     writeKey}
 */
record Call(Post.Shape shape, List<Event> events, JsonNode envelope) {

  /** A call of one page, which is its own envelope. */
  static Call ofPage(JsonNode json, int bytes) {
    return new Call(Post.Shape.PAGE, List.of(new Event(0, json, bytes)), json);
  }

  static Call ofBatch(List<Event> events, JsonNode envelope) {
    return new Call(Post.Shape.BATCH, List.copyOf(events), envelope);
  }

  /** What the envelope says of an event that does not say it itself. */
  JsonNode inherited(Event event, String field) {
    JsonNode own = event.json().path(field);
    return own.isMissingNode() ? envelope.path(field) : own;
  }

  /** The page as the context describes it: the event's own context, or else the envelope's. */
  JsonNode contextPage(Event event) {
    JsonNode own = event.json().path("context").path("page");
    return own.isObject() ? own : envelope.path("context").path("page");
  }
}
