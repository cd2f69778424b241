package io.waggle.receive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page says it is filed under, under whatever name: Segment's page category, the section of
 * Open Graph and of schema.org's JSON-LD, ids of the IAB Content Taxonomy. It is a help and no
 * duty: what is there in another form is passed over.
 */
final class Declared {
  /** From the widest to the narrowest; the last says most. */
  private static final List<String> PROPERTIES =
      List.of("category", "section", "articleSection", "article:section", "og:section", "iab");

  private static final int MOST = 10;
  private static final int LONGEST = 100;

  private Declared() {}

  static List<String> by(JsonNode event) {
    List<String> declared = new ArrayList<>();
    add(event.path("category"), declared);
    PROPERTIES.forEach(name -> add(event.path("properties").path(name), declared));
    return declared.stream().distinct().limit(MOST).toList();
  }

  private static void add(JsonNode value, List<String> declared) {
    if (value.isArray()) {
      value.forEach(element -> addText(element, declared));
    } else {
      addText(value, declared);
    }
  }

  private static void addText(JsonNode value, List<String> declared) {
    String text = value.isTextual() || value.isIntegralNumber() ? value.asText().strip() : "";
    if (!text.isEmpty() && text.length() <= LONGEST) {
      declared.add(text);
    }
  }
}
