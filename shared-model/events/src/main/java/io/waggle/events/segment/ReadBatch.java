package io.waggle.events.segment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.events.segment.Batch.Shape;
import io.waggle.events.segment.SplitJson.Field;
import io.waggle.events.segment.SplitJson.Slice;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the body of a request event by event, so that the size of each event is known and an event
 * that cannot be read does not make the others unreadable.
 */
public final class ReadBatch {
  /** The fields of the envelope that are used. */
  private static final List<String> ENVELOPE = List.of("context", "sentAt", "writeKey");

  private static final List<String> ESSENTIALS = List.of("type", "messageId", "writeKey");

  private final ObjectMapper mapper;

  public ReadBatch(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The events in a body.
   *
   * @throws Unreadable when events cannot be told apart in it, or would become too large
   */
  public Batch from(Utf8 json, Shape shape) throws Unreadable {
    byte[] body = json.bytes();
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
    List<Slice> events = new ArrayList<>();
    ObjectNode envelope = mapper.createObjectNode();
    split.forEachField(
        field -> {
          if (split.isNamed(field, "batch") && split.isArray(field.value())) {
            events.addAll(split.elements(field.value(), Limits.EVENTS - events.size()));
          } else {
            addToEnvelope(split, body, field, envelope);
          }
        });
    int sharedBytes = Batch.sharedBytes(envelope);
    check(events.size(), sharedBytes);
    return Batch.ofEvents(events(body, events), envelope, sharedBytes);
  }

  private void addToEnvelope(SplitJson split, byte[] body, Field field, ObjectNode envelope)
      throws Unreadable {
    for (String name : ENVELOPE) {
      if (split.isNamed(field, name)) {
        if (field.value().length() > Limits.EVENT_BYTES) {
          throw new TooLarge(name + " of the batch is over 32 KB");
        }
        envelope.set(name, event(0, body, field.value()).json());
      }
    }
  }

  // What stands once in the envelope may be needed by every event, and a body that is small when
  // it is compressed could become gigabytes. So this comes before any event is read.
  private static void check(int events, long sharedBytes) throws Unreadable {
    if (events == 0) {
      throw new Unreadable("there is no event in \"batch\"");
    }
    if (events > Limits.EVENTS) {
      throw new Unreadable("there are more than " + Limits.EVENTS + " events in \"batch\"");
    }
    if (events * sharedBytes > Limits.BODY_BYTES) {
      throw new TooLarge("context.page, repeated for every event in \"batch\", is over 500 KB");
    }
  }

  private List<Event> events(byte[] body, List<Slice> slices) {
    return new AbstractList<>() {
      @Override
      public Event get(int index) {
        return event(index, body, slices.get(index));
      }

      @Override
      public int size() {
        return slices.size();
      }
    };
  }

  private Event event(int index, byte[] body, Slice slice) {
    try (JsonParser parser = mapper.createParser(body, slice.start(), slice.length())) {
      if (slice.length() > Limits.EVENT_BYTES) {
        return Event.tooLarge(index, essentials(parser), slice.length(), text(body, slice));
      }
      JsonNode json = mapper.readTree(parser);
      boolean isOne = json != null && parser.nextToken() == null;
      return isOne
          ? Event.whole(index, json, slice.length())
          : Event.damaged(index, slice.length(), text(body, slice), "it is not one JSON value");
    } catch (IOException unreadable) {
      return Event.damaged(index, slice.length(), text(body, slice), reason(unreadable));
    }
  }

  /** What has to be known of an event that is too large to be made a tree of. */
  private ObjectNode essentials(JsonParser parser) throws IOException {
    ObjectNode essentials = mapper.createObjectNode();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return essentials;
    }
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (ESSENTIALS.contains(field) && value == JsonToken.VALUE_STRING) {
        essentials.put(field, parser.getText());
      }
      parser.skipChildren();
    }
    return essentials;
  }

  private static String text(byte[] body, Slice slice) {
    return new String(body, slice.start(), slice.length(), StandardCharsets.UTF_8);
  }

  private static String reason(IOException unreadable) {
    return unreadable instanceof JacksonException json
        ? json.getOriginalMessage().split(" \\(start marker|\n", 2)[0]
        : unreadable.toString();
  }

  /** A body whose events cannot be read; the message is a reason for the sender. */
  public static class Unreadable extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason);
    }
  }

  /** A body whose events would become too large. */
  public static final class TooLarge extends Unreadable {
    @Serial private static final long serialVersionUID = 1L;

    TooLarge(String reason) {
      super(reason);
    }
  }
}
