package io.waggle.console.picture;

import java.time.Duration;
import java.util.Locale;

/** Writes figures for people; a dash stands for one that is not known. */
public final class Figure {
  /** Stands for a figure that is not known. */
  public static final String UNKNOWN = "–";

  private static final double TEN = 10;
  private static final double HUNDRED_THOUSAND = 100_000;
  private static final double THOUSAND = 1000;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long KILO = 1000;

  private Figure() {}

  /** How much of something a second. */
  public static String perSecond(Double value) {
    return value == null ? UNKNOWN : number(value) + "/s";
  }

  private static String number(double value) {
    if (value >= HUNDRED_THOUSAND) {
      return String.format(Locale.ROOT, "%,.0fk", value / THOUSAND);
    }
    return value >= TEN || value == 0 ? count(Math.round(value)) : oneDigit(value);
  }

  private static String oneDigit(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** How many of something. */
  public static String count(Long value) {
    return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", value);
  }

  /** How many of something, in words for one and for several. */
  public static String count(long value, String one, String several) {
    return count(value) + " " + (value == 1 ? one : several);
  }

  /** A time, in the unit that fits. */
  public static String time(Double seconds) {
    if (seconds == null) {
      return UNKNOWN;
    }
    if (seconds < TEN) {
      return oneDigit(seconds) + " s";
    }
    long whole = Duration.ofMillis(Math.round(seconds * THOUSAND)).toSeconds();
    if (whole < 2 * MINUTE) {
      return whole + " s";
    }
    if (whole < 2 * HOUR) {
      return whole / MINUTE + " min";
    }
    return whole < 2 * DAY ? whole / HOUR + " h" : whole / DAY + " days";
  }

  /** A share of 1. */
  public static String percent(Double share) {
    return share == null ? UNKNOWN : Math.round(share * 100) + " %";
  }

  /** A number of bytes. */
  public static String bytes(Double bytes) {
    if (bytes == null) {
      return UNKNOWN;
    }
    double value = bytes;
    int unit = 0;
    while (value >= KILO && unit < 4) {
      value /= KILO;
      unit++;
    }
    String shown = value >= TEN || unit == 0 ? String.valueOf(Math.round(value)) : oneDigit(value);
    return shown + " " + new String[] {"B", "KB", "MB", "GB", "TB"}[unit];
  }
}
