package io.waggle.receive;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Reads the fields of events: null when there is nothing, a reason when there is nonsense. */
final class Fields {
  private Fields() {}

  /** A text; whole numbers count as texts, because many a user id is one. */
  static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new IllegalArgumentException("\"" + field + "\" is not a text");
    }
    return value.asText();
  }

  /**
   * A text that tells things apart, and so must not have lost anything; empty when there is none.
   */
  static String id(JsonNode object, String field) {
    String id = orEmpty(object, field);
    if (id.indexOf('\uFFFD') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
      throw new IllegalArgumentException("\"" + field + "\" has broken characters in it");
    }
    return id;
  }

  /** A text of the first object, or else of the second. */
  static String text(JsonNode first, JsonNode second, String field) {
    return Objects.requireNonNullElseGet(text(first, field), () -> orEmpty(second, field));
  }

  private static String orEmpty(JsonNode object, String field) {
    return Objects.requireNonNullElse(text(object, field), "");
  }

  /** A list of texts, or one text with commas. */
  static List<String> texts(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isArray()) {
      String text = orEmpty(object, field);
      return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }
    if (!StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
      throw new IllegalArgumentException("\"" + field + "\" is not a list of texts");
    }
    return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList();
  }
}
