package io.waggle.classifier.url;

import io.waggle.visitmodel.Page;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What pages say about themselves, in the form in which it is compared. */
final class Declared {
  /** So much of what a page declares is looked at. */
  static final int MOST = 10;

  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private Declared() {}

  /** What a page declares, as far as it is looked at. */
  static List<String> words(Page page) {
    return page.declared().isEmpty()
        ? List.of()
        : page.declared().stream().limit(MOST).map(Declared::word).toList();
  }

  /** A name as sections are written: in lower case, with hyphens between its words. */
  static String word(String name) {
    return GAPS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
  }
}
