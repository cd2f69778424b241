package io.waggle.knowledgeloader;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A page as somebody describes it who asks about it. As in a visit that is sent, only the URL is
 * needed, and other fields are left out where they are not what they should be.
 */
@RegisterForReflection
public record AskedPage(Page page) {

  /**
   * Reads a JSON object with the fields of a {@link Page}.
   *
   * @throws IllegalArgumentException if it has no URL that can be used; the message is meant for
   *     who asks
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static AskedPage of(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("a page is a JSON object: {\"url\": \"https://…\"}");
    }
    return new AskedPage(
        new Page(
            text(json, "url"),
            text(json, "title"),
            text(json, "description"),
            texts(json, "keywords"),
            text(json, "text"),
            text(json, "language"),
            text(json, "referrer"),
            declared(json)));
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return isText(value) ? value.asText() : "";
  }

  /** A list of texts, which may be written as one text with commas. */
  private static List<String> texts(JsonNode json, String field) {
    JsonNode value = json.path(field);
    Stream<String> texts =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false)
                .filter(AskedPage::isText)
                .map(JsonNode::asText)
            : Stream.of(text(json, field).split(",", -1));
    return texts.map(String::strip).filter(text -> !text.isEmpty()).toList();
  }

  /** The sections, of which one is a whole text even if it has commas. */
  private static List<String> declared(JsonNode json) {
    JsonNode value = json.path("declared");
    return value.isArray()
        ? texts(json, "declared")
        : Stream.of(text(json, "declared")).filter(text -> !text.isBlank()).toList();
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() || value.isNumber();
  }
}
