package io.waggle.receive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
    return read(body, parser -> Call.ofPage(mapper.readTree(parser), body.length));
  }

  private Call batch(byte[] body) throws NotACall {
    Call call = read(body, this::batch);
    if (call.events().isEmpty()) {
      throw new NotACall("there is no event in \"batch\"");
    }
    return call;
  }

  private Call batch(JsonParser parser) throws IOException {
    List<Event> events = new ArrayList<>();
    ObjectNode envelope = mapper.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && field.equals("batch")) {
        readEvents(parser, events);
      } else {
        envelope.set(field, mapper.<JsonNode>readTree(parser));
      }
    }
    return Call.ofBatch(events, envelope);
  }

  private void readEvents(JsonParser parser, List<Event> events) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (events.size() == Limits.EVENTS) {
        throw new NotACall("there are more than " + Limits.EVENTS + " events in \"batch\"");
      }
      long start = parser.currentTokenLocation().getByteOffset();
      JsonNode json = mapper.readTree(parser);
      int bytes = Math.toIntExact(parser.currentLocation().getByteOffset() - start);
      events.add(new Event(events.size(), json, bytes));
    }
  }

  private Call read(byte[] body, Reading reading) throws NotACall {
    try (JsonParser parser = mapper.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotACall("the body is not a JSON object");
      }
      Call call = reading.read(parser);
      if (parser.nextToken() != null) {
        throw new NotACall("there is something after the end of the JSON object");
      }
      return call;
    } catch (NotACall refused) {
      throw refused;
    } catch (IOException unreadable) {
      throw new NotACall("the body is not JSON: " + firstLine(unreadable));
    }
  }

  private static String firstLine(IOException unreadable) {
    String message = String.valueOf(unreadable.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private interface Reading {
    Call read(JsonParser parser) throws IOException;
  }

  /** The body is no call. */
  static final class NotACall extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    NotACall(String reason) {
      super(reason);
    }
  }
}
