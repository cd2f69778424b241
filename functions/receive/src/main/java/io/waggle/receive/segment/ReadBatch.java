package io.waggle.receive.segment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.receive.segment.Batch.Shape;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of a request event by event, so that the size of each event is known and an event
 * that cannot be read does not make the others unreadable.
 */
public final class ReadBatch {
  /**
   * Only finds where an event ends, and so has no limits. Each event is then parsed again with
   * Jackson's usual limits, so that one event that exceeds them cannot fail the batch.
   */
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

  public ReadBatch(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The events in a body.
   *
   * @throws Unreadable when events cannot be told apart in it
   */
  public Batch from(String json, Shape shape) throws Unreadable {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return switch (shape) {
      case PAGE -> page(body);
      case BATCH -> batch(body);
    };
  }

  private Batch page(byte[] body) throws Unreadable {
    Event event = event(0, body, 0, body.length);
    if (!event.damage().isEmpty()) {
      throw new Unreadable("the body is not JSON: " + event.damage());
    }
    if (!event.json().isObject()) {
      throw new Unreadable("the body is not a JSON object");
    }
    return Batch.ofPage(event.json(), body.length);
  }

  private Batch batch(byte[] body) throws Unreadable {
    try (JsonParser parser = WITHOUT_LIMITS.createParser(body)) {
      Batch batch = batch(parser, body);
      if (parser.nextToken() != null) {
        throw new Unreadable("there is something after the end of the JSON object");
      }
      return batch;
    } catch (Unreadable refused) {
      throw refused;
    } catch (IOException unreadable) {
      throw new Unreadable("the body is not JSON: " + reason(unreadable));
    }
  }

  private Batch batch(JsonParser parser, byte[] body) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unreadable("the body is not a JSON object");
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
    return batch(events, envelope);
  }

  private static Batch batch(List<Event> events, ObjectNode envelope) throws Unreadable {
    if (events.isEmpty()) {
      throw new Unreadable("there is no event in \"batch\"");
    }
    return Batch.ofEvents(events, envelope);
  }

  private void readEvents(JsonParser parser, byte[] body, List<Event> events) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (events.size() == Limits.EVENTS) {
        throw new Unreadable("there are more than " + Limits.EVENTS + " events in \"batch\"");
      }
      events.add(nextEvent(parser, body, events.size()));
    }
  }

  /** The value that starts at the parser's current token, read on its own. */
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

  /** A body in which no events could be told apart; the message is a reason for the sender. */
  public static final class Unreadable extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason);
    }
  }
}
