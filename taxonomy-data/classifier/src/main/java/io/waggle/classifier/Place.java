package io.waggle.classifier;

import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where words stand on a page, the weightiest place first. */
enum Place {
  TITLE("title", 2, 1),
  KEYWORDS("keywords", 1.5, 1),
  ADDRESS("address", 1, 1),
  DESCRIPTION("description", 1, 0.6),
  /** What follows the title proper: most often the name of the site. */
  SITE_NAME("site name", 1, 0.3),
  TEXT("text", 0.5, 0.6);

  private static final List<String> BEFORE_SITE_NAME = List.of(" - ", " | ", " – ", " — ");
  private static final int LONGEST_SITE_NAME = 40;
  private static final Pattern ENDING = Pattern.compile("\\.[a-z]{2,5}$");

  private final String label;
  private final double termFactor;
  private final double wordValue;

  Place(String label, double termFactor, double wordValue) {
    this.label = label;
    this.termFactor = termFactor;
    this.wordValue = wordValue;
  }

  String label() {
    return label;
  }

  /** How much more or less than in the description a term says here. */
  double termFactor() {
    return termFactor;
  }

  /** The value that a word here has for the model; 0: it is not looked at. */
  double wordValue() {
    return wordValue;
  }

  List<String> in(Page page) {
    return switch (this) {
      case TITLE -> List.of(page.title().substring(0, siteName(page.title())));
      case SITE_NAME -> List.of(page.title().substring(siteName(page.title())));
      case KEYWORDS -> page.keywords();
      case ADDRESS -> slug(page).stream().toList();
      case DESCRIPTION -> List.of(page.description());
      case TEXT -> List.of(page.text());
    };
  }

  /** Where in a title the name of the site begins; at its end when there is none. */
  private static int siteName(String title) {
    int last = BEFORE_SITE_NAME.stream().mapToInt(title::lastIndexOf).max().orElse(-1);
    return last > 0 && title.length() - last <= LONGEST_SITE_NAME ? last : title.length();
  }

  /** The part of the address that names the page: the last one that has some length. */
  private static Optional<String> slug(Page page) {
    return Address.of(page.url()).segments().reversed().stream()
        .map(segment -> ENDING.matcher(segment).replaceFirst(""))
        .filter(segment -> !segment.isEmpty() && !segment.equals("index"))
        .findFirst();
  }
}
