package io.waggle.receive.segment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.receive.segment.Batch.Shape;
import io.waggle.receive.segment.SplitJson.Field;
import io.waggle.receive.segment.SplitJson.Slice;
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
      case PAGE, OTHER -> single(body, shape);
      case BATCH -> batch(body);
    };
  }

  private Batch single(byte[] body, Shape shape) throws Unreadable {
    Event event = event(0, body, new Slice(0, body.length));
    if (!event.damage().isEmpty()) {
      throw new Unreadable("the body is not JSON: " + event.damage());
    }
    if (!event.json().isObject()) {
      throw new Unreadable("the body is not a JSON object");
    }
    return Batch.ofOne(shape, event);
  }

  private Batch batch(byte[] body) throws Unreadable {
    SplitJson split = new SplitJson(body);
    List<Event> events = new ArrayList<>();
    ObjectNode envelope = mapper.createObjectNode();
    for (Field field : split.fields()) {
      JsonNode name = event(0, body, field.name()).json();
      if (name.asText().equals("batch") && split.isArray(field.value())) {
        addEvents(split, body, field.value(), events);
      } else {
        envelope.set(name.asText(), event(0, body, field.value()).json());
      }
    }
    if (events.isEmpty()) {
      throw new Unreadable("there is no event in \"batch\"");
    }
    return Batch.ofEvents(events, envelope);
  }

  private void addEvents(SplitJson split, byte[] body, Slice array, List<Event> events)
      throws Unreadable {
    List<Slice> elements = split.elements(array, Limits.EVENTS - events.size());
    if (events.size() + elements.size() > Limits.EVENTS) {
      throw new Unreadable("there are more than " + Limits.EVENTS + " events in \"batch\"");
    }
    elements.forEach(element -> events.add(event(events.size(), body, element)));
  }

  private Event event(int index, byte[] body, Slice slice) {
    try (JsonParser parser = mapper.createParser(body, slice.start(), slice.length())) {
      JsonNode json = mapper.readTree(parser);
      boolean isOne = json != null && parser.nextToken() == null;
      return isOne
          ? new Event(index, json, slice.length())
          : Event.damaged(index, text(body, slice), slice.length(), "it is not one JSON value");
    } catch (IOException unreadable) {
      return Event.damaged(index, text(body, slice), slice.length(), reason(unreadable));
    }
  }

  private static String text(byte[] body, Slice slice) {
    return new String(body, slice.start(), slice.length(), StandardCharsets.UTF_8);
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
