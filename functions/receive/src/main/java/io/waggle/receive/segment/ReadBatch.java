package io.waggle.receive;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads calls of the tracking API, event by event, so that each one's own size is known. */
final class ReadCall {
  /** To find where events end: what is too much of one is that one's matter. */
  private static final JsonFactory WITHOUT_LIMITS =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final ObjectMapper mapper;

  ReadCall(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The call in a body.
   *
   * @throws NotACall with a reason for the sender
   */
  Call from(String json, Post.Shape shape) throws NotACall {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return switch (shape) {
      case PAGE -> page(body);
      case BATCH -> batch(body);
    };
  }

  private Call page(byte[] body) throws NotACall {
    Event event = event(0, body, 0, body.length);
    if (!event.damage().isEmpty()) {
      throw new NotACall("the body is not JSON: " + event.damage());
    }
    if (!event.json().isObject()) {
      throw new NotACall("the body is not a JSON object");
    }
    return Call.ofPage(event.json(), body.length);
  }

  private Call batch(byte[] body) throws NotACall {
    try (JsonParser parser = WITHOUT_LIMITS.createParser(body)) {
      Call call = batch(parser, body);
      if (parser.nextToken() != null) {
        throw new NotACall("there is something after the end of the JSON object");
      }
      return call;
    } catch (NotACall refused) {
      throw refused;
    } catch (IOException unreadable) {
      throw new NotACall("the body is not JSON: " + reason(unreadable));
    }
  }

  private Call batch(JsonParser parser, byte[] body) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new NotACall("the body is not a JSON object");
    }
    List<Event> events = new ArrayList<>();
    ObjectNode envelope = mapper.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && field.equals("batch")) {
        readEvents(parser, body, events);
      } else {
        envelope.set(field, nextEvent(parser, body, 0).json());
      }
    }
    return call(events, envelope);
  }

  private static Call call(List<Event> events, ObjectNode envelope) throws NotACall {
    if (events.isEmpty()) {
      throw new NotACall("there is no event in \"batch\"");
    }
    return Call.ofBatch(events, envelope);
  }

  private void readEvents(JsonParser parser, byte[] body, List<Event> events) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (events.size() == Limits.EVENTS) {
        throw new NotACall("there are more than " + Limits.EVENTS + " events in \"batch\"");
      }
      events.add(nextEvent(parser, body, events.size()));
    }
  }

  /** What the parser stands before, read on its own. */
  private Event nextEvent(JsonParser parser, byte[] body, int index) throws IOException {
    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    parser.finishToken();
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    return event(index, body, start, end - start);
  }

  private Event event(int index, byte[] body, int start, int length) {
    try (JsonParser parser = mapper.createParser(body, start, length)) {
      JsonNode json = mapper.readTree(parser);
      boolean isOne = json != null && parser.nextToken() == null;
      return isOne
          ? new Event(index, json, length)
          : Event.damaged(index, text(body, start, length), length, "it is not one JSON value");
    } catch (IOException unreadable) {
      return Event.damaged(index, text(body, start, length), length, reason(unreadable));
    }
  }

  private static String text(byte[] body, int start, int length) {
    return new String(body, start, length, StandardCharsets.UTF_8);
  }

  private static String reason(IOException unreadable) {
    return unreadable instanceof JacksonException json
        ? json.getOriginalMessage().split(" \\(start marker|\n", 2)[0]
        : unreadable.toString();
  }

  /** The body is no call. */
  static final class NotACall extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    NotACall(String reason) {
      super(reason);
    }
  }
}
