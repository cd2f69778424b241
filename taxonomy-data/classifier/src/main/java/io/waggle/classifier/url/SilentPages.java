package io.waggle.classifier.url;

import io.waggle.classifier.data.Row;
import io.waggle.classifier.page.PageZone;
import io.waggle.classifier.page.ParsedPage;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Recognises pages that visitors only pass through, whatever their site is about: forms to sign in,
 * questions for consent, carts, lists of search results, error messages. Nobody reads them out of
 * an interest, and the words on them mislead, so they stay undecided.
 */
public final class SilentPages {
  /** Longer titles say more than what a form is for, and most are: they are not even compared. */
  static final int LONGEST_TITLE = 45;

  /** Longer segments are not even looked up: they are the names of articles. */
  private static final int LONGEST_SEGMENT = 40;

  private final Map<Place, Set<String>> words = new EnumMap<>(Place.class);

  /** Where on a page a word stands that makes it a silent one. */
  private enum Place {
    /** As a segment of the path, with or without an ending such as {@code .php}. */
    PATH,
    /** As a sub-domain. */
    HOST,
    /** As the whole title but for the name of the site. */
    TITLE,
    /** Among what the page declares itself to be. */
    DECLARED;

    static Place in(Row row) {
      for (Place place : values()) {
        if (place.name().toLowerCase(Locale.ROOT).equals(row.text(0))) {
          return place;
        }
      }
      throw row.broken("path, host, title or declared expected, not '" + row.text(0) + "'");
    }

    /** A word in the form in which words at this place are compared. */
    String form(String written) {
      return switch (this) {
        case PATH, HOST -> written.toLowerCase(Locale.ROOT);
        case TITLE, DECLARED -> Declared.word(written);
      };
    }
  }

  private SilentPages() {
    for (Place place : Place.values()) {
      words.put(place, new HashSet<>());
    }
  }

  /**
   * Reads the rows of one or more files: a place, a word there, and {@code yes} or {@code no} for
   * whether it makes a page a silent one. Where several files have the same word at the same place,
   * the first one counts.
   *
   * @param rows passes every row to the consumer that it is given
   * @throws io.waggle.classifier.data.BrokenData for another place, a word that stands twice in a
   *     file, or anything other than yes and no
   */
  public static SilentPages from(Consumer<Consumer<Row>> rows) {
    SilentPages silent = new SilentPages();
    Map<String, String> files = new HashMap<>();
    rows.accept(
        row -> {
          Place place = Place.in(row);
          String word = place.form(row.text(1));
          if (place == Place.PATH && word.length() > LONGEST_SEGMENT) {
            throw row.broken("a segment of at most " + LONGEST_SEGMENT + " characters expected");
          }
          String before = files.putIfAbsent(place + " " + word, row.file());
          if (word.isEmpty() || row.file().equals(before)) {
            throw row.broken(word.isEmpty() ? "no word" : "duplicate of '" + word + "'");
          }
          if (isYes(row) && before == null) {
            silent.words.get(place).add(word);
          }
        });
    return silent;
  }

  private static boolean isYes(Row row) {
    String text = row.text(2);
    if (!text.equals("yes") && !text.equals("no")) {
      throw row.broken("yes or no expected, not '" + text + "'");
    }
    return text.equals("yes");
  }

  /**
   * Whether a page is one that nothing is to be concluded from.
   *
   * @param subdomains those of the page, which the caller needs, too
   */
  boolean include(ParsedPage page, List<String> subdomains) {
    return isPath(page.address().segments())
        || any(Place.HOST, subdomains)
        || isTitle(page)
        || any(Place.DECLARED, Declared.words(page.page()));
  }

  private boolean isPath(List<String> segments) {
    Set<String> silent = words.get(Place.PATH);
    for (String segment : segments) {
      if (segment.length() <= LONGEST_SEGMENT && silent.contains(withoutEnding(segment))) {
        return true;
      }
    }
    return false;
  }

  private static String withoutEnding(String segment) {
    int ending = segment.lastIndexOf('.');
    return ending < 0 ? segment : segment.substring(0, ending);
  }

  private boolean any(Place place, List<String> found) {
    if (found.isEmpty()) {
      return false;
    }
    Set<String> silent = words.get(place);
    for (String word : found) {
      if (silent.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTitle(ParsedPage page) {
    String title = page.page().title();
    return !title.isEmpty()
        && title.length() <= LONGEST_TITLE
        && any(Place.TITLE, PageZone.TITLE.in(page).stream().map(Declared::word).toList());
  }
}
