package io.waggle.events.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The sections that a page says it belongs to, under any of the names that sites use: Segment's
 * page category, the sections of Open Graph and of schema.org's JSON-LD, and ids of the IAB Content
 * Taxonomy; and what kind of page it says it is, such as a recipe.
 */
public final class DeclaredSections {
  /** From the widest section to the narrowest one, which says most about the page. */
  private static final List<String> PROPERTIES =
      List.of(
          "og:type",
          "@type",
          "category",
          "section",
          "articleSection",
          "article:section",
          "og:section",
          "iab");

  private static final int MOST = 10;
  private static final int LONGEST = 100;

  private final Fields fields;
  private final List<String> sections = new ArrayList<>();

  private DeclaredSections(Fields fields) {
    this.fields = fields;
  }

  /** The first ten different sections of at most 100 characters, without blanks around them. */
  public static List<String> of(JsonNode event, Fields fields) {
    DeclaredSections declared = new DeclaredSections(fields);
    declared.add(event, "category");
    PROPERTIES.forEach(name -> declared.add(event.path("properties"), name));
    return declared.sections.isEmpty()
        ? List.of()
        : declared.sections.stream().distinct().limit(MOST).toList();
  }

  private void add(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (Fields.isAbsent(value)) {
      return; // As nearly always, and there are many names.
    }
    List<String> texts =
        value.isArray() ? fields.texts(object, field) : List.of(fields.text(object, field));
    List<String> stripped =
        texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    List<String> usable = stripped.stream().filter(text -> text.length() <= LONGEST).toList();
    if (usable.size() < stripped.size()) {
      fields.warn(
          Warning.Kind.FIELD, Fields.quoted(field) + " is over " + LONGEST + " characters long");
    }
    sections.addAll(usable);
  }
}
