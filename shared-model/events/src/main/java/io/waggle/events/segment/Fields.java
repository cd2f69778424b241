package io.waggle.events.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.events.segment.Warning.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the fields of one event. A field that cannot be used is left out, and a warning says so:
 * SDKs and the sites that use them fill fields with all kinds of things, and that must not cost the
 * visit.
 */
public final class Fields {
  private final List<Warning> warnings = new ArrayList<>();

  /** What could not be used so far. */
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  public void warn(Kind kind, String reason) {
    warnings.add(new Warning(kind, reason));
  }

  /** Whether there is nothing in a field: it is missing, null, or a text of blanks. */
  public static boolean isAbsent(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().isBlank());
  }

  /** An object; empty when there is none. */
  public JsonNode object(JsonNode parent, String field) {
    JsonNode value = parent.path(field);
    if (!value.isObject() && !isAbsent(value)) {
      warn(Kind.FIELD, quoted(field) + " is not an object");
    }
    return value;
  }

  /** A text; empty when there is none. Numbers count as texts, because many ids are numbers. */
  public String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (isAbsent(value)) {
      return "";
    }
    if (!isText(value)) {
      warn(Kind.FIELD, notText(field));
      return "";
    }
    return value.asText();
  }

  /** A text of the first object, or of the second where the first has none; may be empty. */
  public String text(JsonNode first, JsonNode second, String field) {
    String text = text(first, field);
    return text.isEmpty() ? text(second, field) : text;
  }

  /** Texts of a list, which may be sent as one text with commas. */
  public List<String> texts(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isArray() ? elements(value, field) : parts(text(object, field));
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String stripped = part.strip();
      if (!stripped.isEmpty()) {
        parts.add(stripped);
      }
    }
    return parts;
  }

  private List<String> elements(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (isText(element)) {
        texts.add(element.asText());
      }
    }
    if (texts.size() < array.size()) {
      warn(Kind.FIELD, quoted(field) + " has elements that are not texts");
    }
    return texts;
  }

  public static boolean isText(JsonNode value) {
    return value.isTextual() || value.isNumber();
  }

  public static String notText(String field) {
    return quoted(field) + " is not a text";
  }

  public static String quoted(String field) {
    return "\"" + field + "\"";
  }
}
