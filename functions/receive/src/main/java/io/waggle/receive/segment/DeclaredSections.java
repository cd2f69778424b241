package io.waggle.receive.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The sections that a page says it belongs to, under any of the names that sites use: Segment's
 * page category, the sections of Open Graph and of schema.org's JSON-LD, and ids of the IAB Content
 * Taxonomy. All of them are optional; values of other JSON types are ignored.
 */
public final class DeclaredSections {
  /** From the widest section to the narrowest one, which says most about the page. */
  private static final List<String> PROPERTIES =
      List.of("category", "section", "articleSection", "article:section", "og:section", "iab");

  private static final int MOST = 10;
  private static final int LONGEST = 100;

  private DeclaredSections() {}

  /** The first ten different sections of at most 100 characters, without blanks around them. */
  public static List<String> of(JsonNode event) {
    List<String> sections = new ArrayList<>();
    add(event.path("category"), sections);
    PROPERTIES.forEach(name -> add(event.path("properties").path(name), sections));
    return sections.stream().distinct().limit(MOST).toList();
  }

  private static void add(JsonNode value, List<String> sections) {
    if (value.isArray()) {
      value.forEach(element -> addText(element, sections));
    } else {
      addText(value, sections);
    }
  }

  private static void addText(JsonNode value, List<String> sections) {
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText().strip() : "";
    if (!text.isEmpty() && text.length() <= LONGEST) {
      sections.add(text);
    }
  }
}
