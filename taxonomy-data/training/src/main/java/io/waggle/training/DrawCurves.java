package io.waggle.training;

import io.waggle.classifier.data.ReplaceFile;
import io.waggle.training.PrecisionCurve.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws curves of precision by coverage as a picture in SVG. The axis of precision begins where the
 * lowest curve does, because all of what is interesting is at its upper end.
 */
final class DrawCurves {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int MARGIN = 56;
  private static final int LEGEND = 150;

  /** The share of pages that is decided before precision is more than chance. */
  private static final double LEAST_COVERAGE = 0.02;

  /** Colours that people with any kind of colour vision tell apart (Okabe, Ito 2008). */
  private static final List<String> COLOURS =
      List.of("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9");

  private final Map<String, PrecisionCurve> curves;
  private final double lowest;
  private final Formatter svg = new Formatter(Locale.ROOT);

  /**
   * Draws these curves.
   *
   * @param curves by name, in the order of the legend; those after the seventh are left out
   */
  private DrawCurves(Map<String, PrecisionCurve> curves) {
    this.curves = curves;
    this.lowest =
        curves.values().stream()
            .flatMap(curve -> drawn(curve).stream())
            .mapToDouble(point -> Math.floor(20 * point.precision()) / 20)
            .min()
            .orElse(0);
  }

  static void to(Path file, Map<String, PrecisionCurve> curves) throws IOException {
    ReplaceFile.with(new DrawCurves(curves).picture().getBytes(StandardCharsets.UTF_8), file);
  }

  static String svg(Map<String, PrecisionCurve> curves) {
    return new DrawCurves(curves).picture();
  }

  private static List<Point> drawn(PrecisionCurve curve) {
    return curve.points().stream().filter(point -> point.coverage() >= LEAST_COVERAGE).toList();
  }

  private String picture() {
    svg.format(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif'"
            + " font-size='12'>%n<rect width='100%%' height='100%%' fill='white'/>%n",
        WIDTH + LEGEND, HEIGHT);
    for (int tenth = 0; tenth <= 10; tenth++) {
      addGrid(tenth / 10.0);
    }
    svg.format(
        "<text x='%d' y='%d' text-anchor='middle'>coverage: share of the pages that is decided"
            + "</text>%n",
        WIDTH / 2, HEIGHT - 12);
    svg.format(
        "<text x='%d' y='%d'>precision: share of those that is right</text>%n", 12, MARGIN - 24);
    int number = 0;
    for (Map.Entry<String, PrecisionCurve> curve : curves.entrySet()) {
      if (number < COLOURS.size()) {
        addCurve(curve.getKey(), drawn(curve.getValue()), number++);
      }
    }
    return svg.format("</svg>%n").toString();
  }

  /** Adds the lines, with what they stand for, at a share of both axes. */
  private void addGrid(double share) {
    double precision = lowest + share * (1 - lowest);
    svg.format(
        "<path d='M%.1f %d V%d M%d %.1f H%d' stroke='#ddd'/>%n",
        x(share), MARGIN, HEIGHT - MARGIN, MARGIN, y(precision), WIDTH - MARGIN);
    svg.format(
        "<text x='%.1f' y='%d' text-anchor='middle'>%.0f %%</text>%n",
        x(share), HEIGHT - MARGIN + 16, 100 * share);
    svg.format(
        "<text x='%d' y='%.1f' text-anchor='end'>%.1f %%</text>%n",
        MARGIN - 6, y(precision) + 4, 100 * precision);
  }

  private void addCurve(String name, List<Point> points, int number) {
    String colour = COLOURS.get(number);
    svg.format("<path fill='none' stroke-width='2' stroke='%s' d='", colour);
    char command = 'M';
    for (Point point : points) {
      svg.format("%c%.1f %.1f ", command, x(point.coverage()), y(point.precision()));
      command = 'L';
    }
    svg.format("'/>%n");
    svg.format(
        "<text x='%d' y='%d' fill='%s'>%s</text>%n",
        WIDTH - MARGIN + 16, MARGIN + 12 + 18 * number, colour, escaped(name));
  }

  private static double x(double coverage) {
    return MARGIN + coverage * (WIDTH - 2 * MARGIN);
  }

  private double y(double precision) {
    double share = lowest == 1 ? 1 : (precision - lowest) / (1 - lowest);
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
