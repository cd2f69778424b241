package io.waggle.console.picture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small line chart without axes. The newest value is at its right. */
public final class Spark {
  private Spark() {}

  /**
   * The points of the line, for {@code polyline}; empty for fewer than two values.
   *
   * @param most how many values fill the width
   */
  public static String points(List<Double> values, Frame frame, int most) {
    if (values.size() < 2) {
      return "";
    }
    double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double step = frame.width() / (double) (most - 1);
    int first = most - values.size();
    return IntStream.range(0, values.size())
        .mapToObj(
            i -> {
              double share = highest == 0 ? 0 : values.get(i) / highest;
              return point(
                  frame.x() + step * (first + i), frame.y() + frame.height() * (1 - share));
            })
        .collect(Collectors.joining(" "));
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  /** Where a picture is, from its upper left corner. */
  public record Frame(int x, int y, int width, int height) {}
}
