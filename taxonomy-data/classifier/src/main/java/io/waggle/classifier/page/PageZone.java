package io.waggle.classifier.page;

import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.regex.Pattern;

/** The zones of a page that have words in them, the most telling zone first. */
public enum PageZone {
  TITLE("title", 2, 1),
  KEYWORDS("keywords", 1.5, 1),
  ADDRESS("address", 1, 1),
  DESCRIPTION("description", 1, 0.6),
  /** What follows the actual title, usually the name of the site. */
  SITE_NAME("site name", 1, 0.3),
  TEXT("text", 0.5, 0.6);

  /** So many keywords are looked at. Pages that list more do not say what they are about. */
  public static final int MOST_KEYWORDS = 100;

  /** What stands, between two blanks, before the name of a site. */
  private static final String BEFORE_SITE_NAME = "-|–—";

  private static final int LONGEST_SITE_NAME = 40;
  private static final Pattern ENDING = Pattern.compile("\\.[a-z]{2,5}$");

  private final String label;
  private final double termFactor;
  private final double wordValue;

  PageZone(String label, double termFactor, double wordValue) {
    this.label = label;
    this.termFactor = termFactor;
    this.wordValue = wordValue;
  }

  /** The name of the zone, for people. */
  public String label() {
    return label;
  }

  /** What the weight of a term in this zone is multiplied by. */
  public double termFactor() {
    return termFactor;
  }

  /** The value that a word in this zone has for the model, above 0 and at most 1. */
  public double wordValue() {
    return wordValue;
  }

  /** The texts of this zone on a page. */
  public List<String> in(ParsedPage parsed) {
    Page page = parsed.page();
    return switch (this) {
      case TITLE -> List.of(page.title().substring(0, siteName(page.title())));
      case SITE_NAME -> List.of(page.title().substring(siteName(page.title())));
      case KEYWORDS -> page.keywords().subList(0, Math.min(MOST_KEYWORDS, page.keywords().size()));
      case ADDRESS -> slug(parsed.address());
      case DESCRIPTION -> List.of(page.description());
      case TEXT -> List.of(page.text());
    };
  }

  /** The index where the name of the site begins in a title; its length if there is none. */
  private static int siteName(String title) {
    int first = Math.max(1, title.length() - LONGEST_SITE_NAME);
    for (int at = title.length() - 3; at >= first; at--) {
      if (title.charAt(at) == ' '
          && title.charAt(at + 2) == ' '
          && BEFORE_SITE_NAME.indexOf(title.charAt(at + 1)) >= 0) {
        return at;
      }
    }
    return title.length();
  }

  /** The part of the path that names the page, if any: the last one that is not {@code index}. */
  private static List<String> slug(Address address) {
    for (String segment : address.segments().reversed()) {
      String name = withoutEnding(segment);
      if (!name.isEmpty() && !name.equals("index")) {
        return List.of(name);
      }
    }
    return List.of();
  }

  private static String withoutEnding(String segment) {
    return segment.indexOf('.') < 0 ? segment : ENDING.matcher(segment).replaceFirst("");
  }
}
