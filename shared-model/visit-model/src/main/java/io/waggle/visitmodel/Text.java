package io.waggle.visitmodel;

/** Text from strangers, made such that UTF-8 can carry it and PostgreSQL can keep it. */
final class Text {
  private static final char REPLACEMENT = '\uFFFD';

  private Text() {}

  /** The text without NUL and unpaired surrogates, each replaced by U+FFFD; null becomes empty. */
  static String clean(String text) {
    if (text == null) {
      return "";
    }
    return isClean(text) ? text : replaceBroken(text);
  }

  /** Whether the text has no NUL, no unpaired surrogate and no U+FFFD, the mark of lost bytes. */
  static boolean isClean(String text) {
    return text.codePoints().noneMatch(Text::isBroken);
  }

  private static String replaceBroken(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isBroken(point) ? REPLACEMENT : point)
        .forEach(cleaned::appendCodePoint);
    return cleaned.toString();
  }

  private static boolean isBroken(int point) {
    return point == 0
        || point == REPLACEMENT
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
