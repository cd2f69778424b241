package io.waggle.classifier.words;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
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

  private static UnicodeScript group(UnicodeScript script) {
    return switch (script) {
      case HIRAGANA, KATAKANA, BOPOMOFO -> UnicodeScript.HAN;
      default -> script;
    };
  }
}
