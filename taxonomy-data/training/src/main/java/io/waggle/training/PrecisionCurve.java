package io.waggle.training;

import io.waggle.classifier.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How precision falls as more pages are decided, the surest first. It is measured on the first
 * tier, for which labels are most reliable.
 *
 * @param points the surest decisions first; pages that were left undecided are in none of them
 */
record PrecisionCurve(List<Point> points) {

  /**
   * What would be decided with a threshold.
   *
   * @param confidence the threshold: the least confidence of the decided pages
   * @param coverage the share of all labelled pages that is decided, 0 to 1
   * @param precision the share of those that is right, 0 to 1
   */
  record Point(double confidence, double coverage, double precision) {}

  static PrecisionCurve of(List<Verdict> verdicts, Taxonomy taxonomy) {
    List<Verdict> labelled =
        verdicts.stream().filter(verdict -> !verdict.page().expected().isEmpty()).toList();
    List<Verdict> surestFirst =
        labelled.stream()
            .filter(Verdict::isDecided)
            .sorted(Comparator.comparingDouble(verdict -> -verdict.confidence()))
            .toList();
    List<Point> points = new ArrayList<>();
    int right = 0;
    for (int i = 0; i < surestFirst.size(); i++) {
      double confidence = surestFirst.get(i).confidence();
      right += surestFirst.get(i).isRight(1, taxonomy) ? 1 : 0;
      // No threshold comes between pages of the same confidence.
      if (i + 1 == surestFirst.size() || surestFirst.get(i + 1).confidence() < confidence) {
        double coverage = Score.share(i + 1, labelled.size());
        points.add(new Point(confidence, coverage, Score.share(right, i + 1)));
      }
    }
    return new PrecisionCurve(List.copyOf(points));
  }

  /** The largest coverage with at least this precision; 0 when no threshold has it. */
  double coverageAt(double precision) {
    return points.stream()
        .filter(point -> point.precision() >= precision)
        .mapToDouble(Point::coverage)
        .max()
        .orElse(0);
  }
}
