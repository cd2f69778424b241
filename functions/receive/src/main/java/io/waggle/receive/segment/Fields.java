package io.waggle.receive.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * Reads the fields of events. A field of another type than it should have is an {@link
 * IllegalArgumentException}, whose message is a reason for the sender.
 */
public final class Fields {
  private Fields() {}

  /**
   * A text, or null when there is none. Whole numbers count as texts, because many user ids are
   * numbers.
   */
  public static String text(JsonNode object, String field) {
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
   * A text that identifies something; empty when there is none. Characters that were lost on the
   * way are not accepted, because two different ids could have become the same.
   */
  public static String id(JsonNode object, String field) {
    String id = orEmpty(object, field);
    if (id.indexOf('\uFFFD') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(id)) {
      throw new IllegalArgumentException("\"" + field + "\" has broken characters in it");
    }
    return id;
  }

  /** A text of the first object, or of the second where the first has none, or else empty. */
  public static String text(JsonNode first, JsonNode second, String field) {
    return Objects.requireNonNullElseGet(text(first, field), () -> orEmpty(second, field));
  }

  private static String orEmpty(JsonNode object, String field) {
    return Objects.requireNonNullElse(text(object, field), "");
  }

  /** A list of texts, which may be sent as one text with commas. */
  public static List<String> texts(JsonNode object, String field) {
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
