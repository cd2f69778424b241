package io.waggle.classifier.words;

import io.waggle.classifier.words.PageText.Passage;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scripts that there are words in. Han, Hiragana, Katakana and Bopomofo count as one, because
 * Japanese and Chinese mix them.
 */
public final class Scripts {
  private final Set<UnicodeScript> known = EnumSet.noneOf(UnicodeScript.class);

  /** Adds the scripts of these words. */
  void add(Words words) {
    if (words.notLatin() == 0) {
      known.add(UnicodeScript.LATIN);
      return;
    }
    for (int i = 0; i < words.count(); i++) {
      known.add(group(words.script(i)));
    }
  }

  /** The scripts of both. */
  Scripts and(Scripts others) {
    Scripts all = new Scripts();
    all.known.addAll(known);
    all.known.addAll(others.known);
    return all;
  }

  /** Whether words are in these scripts, and none in Latin. */
  boolean haveAllOf(Words words) {
    for (int i = 0; i < words.count(); i++) {
      if (words.isLatin(i) || !known.contains(group(words.script(i)))) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many runs of letters begin in a script without words. Latin never counts as one, and where
   * there are no words at all there is nothing to tell by.
   */
  int unknownIn(Words words) {
    if (words.notLatin() == 0 || known.isEmpty()) {
      return 0;
    }
    return known.equals(EnumSet.of(UnicodeScript.LATIN)) ? words.notLatin() : countUnknown(words);
  }

  private int countUnknown(Words words) {
    int unknown = 0;
    for (int i = 0; i < words.count(); i++) {
      unknown += words.startsRun(i) && !isKnown(words.script(i)) ? 1 : 0;
    }
    return unknown;
  }

  private boolean isKnown(UnicodeScript script) {
    return switch (script) {
      case LATIN, COMMON, INHERITED -> true;
      default -> known.contains(group(script));
    };
  }

  /** The script other than Latin that more than half of a page's runs of letters begin in. */
  static Optional<UnicodeScript> mostOf(PageText text) {
    Map<UnicodeScript, Integer> runs = new EnumMap<>(UnicodeScript.class);
    int all = 0;
    for (Passage passage : text.passages()) {
      Words words = passage.words();
      all += words.notNumbers();
      for (int i = 0; i < words.count(); i++) {
        if (words.startsRun(i)) {
          runs.merge(group(words.script(i)), 1, Integer::sum);
        }
      }
    }
    int half = all / 2;
    runs.keySet().removeAll(EnumSet.of(UnicodeScript.LATIN, UnicodeScript.COMMON));
    return runs.entrySet().stream()
        .filter(entry -> entry.getValue() > half)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static UnicodeScript group(UnicodeScript script) {
    return switch (script) {
      case HIRAGANA, KATAKANA, BOPOMOFO -> UnicodeScript.HAN;
      default -> script;
    };
  }
}
