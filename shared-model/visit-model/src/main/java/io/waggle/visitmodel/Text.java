package io.waggle.visitmodel;

/** Makes text from senders safe to encode as UTF-8 and to store in PostgreSQL. */
final class Text {
  private static final char REPLACEMENT = '\uFFFD';

  /** The length of an escape in JSON: a backslash, the letter u, and four digits. */
  private static final int ESCAPE = 6;

  private Text() {}

  /** Replaces NUL and unpaired surrogates by U+FFFD; null becomes the empty string. */
  static String clean(String text) {
    if (text == null) {
      return "";
    }
    return isClean(text) ? text : replaceBroken(text);
  }

  /** Whether the text is free of NUL, unpaired surrogates and U+FFFD, which marks lost bytes. */
  static boolean isClean(String text) {
    int i = firstUnusual(text, 0);
    while (i < text.length()) {
      int point = text.codePointAt(i);
      if (isBroken(point)) {
        return false;
      }
      i = firstUnusual(text, i + Character.charCount(point));
    }
    return true;
  }

  /** The first character that may be broken; the text's length when there is none. */
  private static int firstUnusual(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c >= Character.MIN_SURROGATE) {
        return i;
      }
    }
    return text.length();
  }

  /** The beginning of a text, at most so many characters, without half of a surrogate pair. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
  }

  /** How many bytes a clean text takes in JSON at most, without the quotes around it. */
  static int jsonBytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += jsonBytes(text.charAt(i));
    }
    return bytes;
  }

  // Jackson writes surrogates as escapes, unless it is told to combine them.
  private static int jsonBytes(char c) {
    if (c < ' ' || Character.isSurrogate(c)) {
      return ESCAPE;
    }
    if (c < 0x80) {
      return c == '"' || c == '\\' ? 2 : 1;
    }
    return c < 0x800 ? 2 : 3;
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
