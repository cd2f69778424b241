package io.waggle.training;

import io.waggle.classifier.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the factor for a model's points, and those of the terms, with which confidences match how
 * often they are right (temperature scaling: Guo, Pleiss, Sun, Weinberger 2017). It uses pages of
 * publishers that the model has not seen.
 */
final class Calibrate {
  /** The points that every learned category starts with; "none of them" has 0. */
  static final double HEAD_START = 2;

  private static final double LEAST = 0.05;
  private static final double MOST = 5;
  private static final int STEPS = 60;

  private final List<Case> cases = new ArrayList<>();

  /** The points a model gives a page that it has not seen, and the class that is right. */
  private static final class Case {
    private final double[] points;
    private final int right;
    private final double weight;

    Case(double[] points, int right, double weight) {
      this.points = points;
      this.right = right;
      this.weight = weight;
    }

    /** The negative log-likelihood of the right class, in nats. */
    double surprise(double factor) {
      double all = 1;
      for (double point : points) {
        all += Math.exp(factor * point + HEAD_START);
      }
      return weight * (Math.log(all) - factor * points[right] - HEAD_START);
    }
  }

  void add(Model model, List<Example> unseen) {
    Weights weights = Weights.of(unseen);
    for (Example example : unseen) {
      int right = model.classes().indexOf(Optional.of(example.category()));
      if (right >= 0) {
        double[] points = model.points(example.features(), example.terms());
        Arrays.setAll(
            points, i -> points[i] + model.classes().get(i).map(example::said).orElse(0.0));
        cases.add(new Case(points, right, weights.of(example)));
      }
    }
  }

  /** The factor with the least surprise, by ternary search; 1 when there are no cases. */
  double factor() {
    double low = cases.isEmpty() ? 1 : LEAST;
    double high = cases.isEmpty() ? 1 : MOST;
    for (int step = 0; step < STEPS; step++) {
      double third = (high - low) / 3;
      boolean isLower = surprise(low + third) < surprise(high - third);
      high = isLower ? high - third : high;
      low = isLower ? low : low + third;
    }
    return (low + high) / 2;
  }

  private double surprise(double factor) {
    return cases.stream().mapToDouble(unseen -> unseen.surprise(factor)).sum();
  }
}
