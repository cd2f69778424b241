package io.waggle.operate.setaside;

import java.util.regex.Pattern;

/** A text that somebody else wrote, so that it is safe on a terminal and fits into a line. */
final class OneLine {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final int LONGEST = 120;

  private OneLine() {}

  static String of(String text) {
    String line = CONTROL.matcher(text).replaceAll(" ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The same for a text that keeps its lines. */
  static String lines(String text) {
    return text.lines().map(line -> CONTROL.matcher(line).replaceAll(" ")).reduce("", OneLine::add);
  }

  private static String add(String before, String line) {
    return before.isEmpty() ? line : before + "\n" + line;
  }
}
