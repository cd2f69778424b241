package io.waggle.setaside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.visitmodel.BadRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * Reads bad rows and dead letters. Whatever cannot be read is shown as it is: an operator wants to
 * see nothing as much as what nobody understands.
 */
public final class ReadEntries {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NO_REASON = "no reason is noted";
  static final String UNREADABLE = "the entry itself cannot be read";

  private ReadEntries() {}

  /** The entries in a line of a file: a dead letter or a bad row, as JSON. */
  public static List<Entry> ofLine(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      if (json.path("failure").isObject()) {
        return List.of(badRow(json));
      }
      return json.isObject()
          ? List.of(deadLetter(json.path("body").asText(line), field -> text(json, field)))
          : List.of(unreadable(line));
    } catch (JsonProcessingException broken) {
      return List.of(unreadable(line));
    }
  }

  /**
   * The entries in a message: the bad rows in its body, or the dead letter that the headers tell
   * of.
   *
   * @param header the value of a header; empty where there is none
   */
  public static List<Entry> ofMessage(String body, UnaryOperator<String> header) {
    try {
      JsonNode rows = JSON.readTree(body).path("rows");
      if (rows.isArray() && !rows.isEmpty()) {
        return StreamSupport.stream(rows.spliterator(), false).map(ReadEntries::badRow).toList();
      }
    } catch (JsonProcessingException noBadRows) {
      // A dead letter, whose body can be anything.
    }
    return List.of(deadLetter(body, field -> header.apply(headerName(field))));
  }

  /** As the functions write the fields of a dead letter: {@code x-waggle-visit-id}. */
  private static String headerName(String field) {
    return field.equals("visitId") ? "x-waggle-visit-id" : "x-waggle-" + field;
  }

  private static Entry badRow(JsonNode json) {
    JsonNode failure = json.path("failure");
    String at = text(failure, "at");
    String payload = text(json, "payload");
    return new Entry(
        Entry.id(at, payload),
        orElse(text(failure, "reason"), NO_REASON),
        text(failure, "type"),
        text(failure, "stage"),
        time(at),
        "",
        text(json.path("processor"), "version"),
        "",
        "",
        payload,
        sent(json.path("sent")));
  }

  /** Null where it was not noted, or makes no sense. */
  private static BadRow.Sent sent(JsonNode json) {
    try {
      return new BadRow.Sent(
          BadRow.Form.valueOf(text(json, "form")),
          UUID.fromString(text(json, "visitIds")),
          text(json, "site"),
          text(json, "envelope"));
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static Entry deadLetter(String body, UnaryOperator<String> field) {
    String at = field.apply("at");
    return new Entry(
        Entry.id(at, body),
        orElse(field.apply("reason"), NO_REASON),
        field.apply("exception"),
        field.apply("stage"),
        time(at),
        field.apply("visitId"),
        field.apply("version"),
        field.apply("place"),
        field.apply("stack"),
        body,
        null);
  }

  private static Entry unreadable(String line) {
    return new Entry(Entry.id("", line), UNREADABLE, "", "", null, "", "", "", "", line, null);
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText("");
  }

  private static String orElse(String text, String other) {
    return text.isBlank() ? other : text;
  }

  /** Null where it is none. */
  private static Instant time(String at) {
    try {
      return at.isEmpty() ? null : Instant.parse(at);
    } catch (DateTimeException none) {
      return null;
    }
  }
}
