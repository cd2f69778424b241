package io.waggle.classifier.words;

/** How words are told apart in the scripts of the world. */
enum Spacing {
  /** By blanks: most scripts. */
  BLANKS,
  /** Not at all, so that each character stands for itself. */
  NONE,
  /**
   * By the change of script. Katakana spells out foreign words, and parts of those would be
   * mistaken for others: パン, bread, is also the end of ジャパン, Japan.
   */
  KATAKANA;

  /** The first character of the first script without blanks, which is Thai. */
  private static final char FIRST = '\u0E00';

  static Spacing of(char c) {
    if (c < FIRST) {
      return BLANKS;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case KATAKANA -> KATAKANA;
      case HAN, HIRAGANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> NONE;
      default -> isMarkOfJapanese(c) ? NONE : BLANKS;
    };
  }

  /** The marks for long vowels and for voiced consonants belong to both Japanese syllabaries. */
  private static boolean isMarkOfJapanese(char c) {
    return switch (c) {
      case '\u3099', '\u309A', '\u30FC', '\uFF70', '\uFF9E', '\uFF9F' -> true;
      default -> false;
    };
  }

  /** Whether a word goes on with this character, which is a letter, a mark or a digit. */
  boolean goesOnWith(char c) {
    if (c < FIRST) {
      return this == BLANKS;
    }
    return switch (this) {
      case BLANKS -> of(c) == BLANKS;
      case NONE -> false;
      case KATAKANA -> of(c) == KATAKANA || isMarkOfJapanese(c);
    };
  }
}
