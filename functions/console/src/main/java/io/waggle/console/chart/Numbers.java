package io.waggle.console.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes numbers and times for people. */
public final class Numbers {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Numbers() {}

  /** A number with its thousands apart: {@code 12,345}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number with its thing: {@code 1 visit}, {@code 2 visits}. */
  public static String count(long number, String thing) {
    return grouped(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** A share of one: {@code 93 %}, {@code 0.4 %}. */
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.1) {
      return "< 0.1 %";
    }
    boolean isSmall = percent > 0 && percent < 10;
    return String.format(Locale.ROOT, isSmall ? "%.1f %%" : "%.0f %%", percent);
  }

  /** A length in a picture, as a share of its width. */
  public static String length(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  /** A number with so many digits behind the point. */
  public static String fixed(double number, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", number);
  }

  /** A time in UTC. */
  public static String moment(Instant time) {
    return MOMENT.format(time);
  }
}
