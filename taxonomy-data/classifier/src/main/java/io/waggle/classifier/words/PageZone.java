package io.waggle.classifier.words;

import io.waggle.classifier.url.Address;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a page that holds words. The most telling part comes first. */
public enum PageZone {
  TITLE("title", 2, 1),
  KEYWORDS("keywords", 1.5, 1),
  ADDRESS("address", 1, 1),
  DESCRIPTION("description", 1, 0.6),
  /** The last part of the title, which is usually the name of the site. */
  SITE_NAME("site name", 1, 0.3),
  TEXT("text", 0.5, 0.6);

  private static final List<String> BEFORE_SITE_NAME = List.of(" - ", " | ", " – ", " — ");
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

  public String label() {
    return label;
  }

  /** The factor for the weight of a term here; 1 in the description. */
  public double termFactor() {
    return termFactor;
  }

  /** The value of a word here for the model, 0 to 1; at 0 the model ignores it. */
  public double wordValue() {
    return wordValue;
  }

  List<String> in(PageText.Source page) {
    return switch (this) {
      case TITLE -> List.of(page.title().substring(0, siteName(page.title())));
      case SITE_NAME -> List.of(page.title().substring(siteName(page.title())));
      case KEYWORDS -> page.keywords();
      case ADDRESS -> slug(page).stream().toList();
      case DESCRIPTION -> List.of(page.description());
      case TEXT -> List.of(page.text());
    };
  }

  /** The index where the site's name begins in a title; the title's length when there is none. */
  private static int siteName(String title) {
    int last = BEFORE_SITE_NAME.stream().mapToInt(title::lastIndexOf).max().orElse(-1);
    return last > 0 && title.length() - last <= LONGEST_SITE_NAME ? last : title.length();
  }

  /** The part of the address that names the page: the last segment that is not empty. */
  private static Optional<String> slug(PageText.Source page) {
    return Address.of(page.url()).segments().reversed().stream()
        .map(segment -> ENDING.matcher(segment).replaceFirst(""))
        .filter(segment -> !segment.isEmpty() && !segment.equals("index"))
        .findFirst();
  }
}
