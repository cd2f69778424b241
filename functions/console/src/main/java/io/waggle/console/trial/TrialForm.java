package io.waggle.console.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.knowledgeloader.AskedPage;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import io.waggle.visitmodel.Page;
import java.util.Optional;

/**
 * What somebody entered to try a page. A line of JSON, as in a file of pages, goes before the other
 * fields of the page.
 *
 * @param site of the override
 * @param category of the override; empty for none
 */
public record TrialForm(
    String url, String title, String text, String json, String site, String category) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Nothing entered yet. */
  static final TrialForm EMPTY = of("", "");

  /** An address and a title. */
  static TrialForm of(String url, String title) {
    return new TrialForm(url, title, "", "", "", "");
  }

  /** Whether there is nothing to try. */
  boolean isEmpty() {
    return url.isBlank() && json.isBlank();
  }

  /**
   * The page.
   *
   * @throws IllegalArgumentException if it is none; the message is meant for who entered it
   */
  Page page() {
    return AskedPage.of(json.isBlank() ? fields() : line()).page();
  }

  private JsonNode fields() {
    ObjectNode fields = MAPPER.createObjectNode();
    return fields.put("url", url).put("title", title).put("text", text);
  }

  private JsonNode line() {
    String first = json.strip().lines().findFirst().orElse("");
    try {
      return MAPPER.readTree(json.strip().startsWith("{") ? json : first);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          "that is no line of JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  /** The override, if one is given. */
  Optional<Rule> rule() {
    return category.isBlank() ? Optional.empty() : Optional.of(new Rule(site, category));
  }
}
