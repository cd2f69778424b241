package io.waggle.console.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line chart without axes, in a field of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param line the points of the line
 * @param area the points of the area below it
 * @param lastY where the line ends
 * @param label the same in words
 */
public record Sparkline(String line, String area, String lastY, String label) {
  static final int WIDTH = 100;
  static final int HEIGHT = 24;

  /** Room for the thickness of the line. */
  private static final double MARGIN = 2;

  /** A chart of some days, the first day first; there are at least two. */
  public static Sparkline of(List<Long> days) {
    long most = days.stream().mapToLong(Long::longValue).max().orElse(0);
    double step = (WIDTH - 2 * MARGIN) / Math.max(1, days.size() - 1);
    String line =
        IntStream.range(0, days.size())
            .mapToObj(i -> number(MARGIN + i * step) + "," + number(y(days.get(i), most)))
            .collect(Collectors.joining(" "));
    String floor = number(HEIGHT - MARGIN / 2);
    return new Sparkline(
        line,
        number(MARGIN) + "," + floor + " " + line + " " + number(WIDTH - MARGIN) + "," + floor,
        number(y(days.getLast(), most)),
        "%s visits in %d days, at most %s a day"
            .formatted(
                Numbers.grouped(days.stream().mapToLong(Long::longValue).sum()),
                days.size(),
                Numbers.grouped(most)));
  }

  private static double y(long visits, long most) {
    double share = most == 0 ? 0 : (double) visits / most;
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
