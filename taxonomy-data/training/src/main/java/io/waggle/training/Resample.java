package io.waggle.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Repeats examples in proportion to their weights, for a trainer that gives all examples the same
 * weight. Fractions are carried over to the next example (systematic sampling), so that the total
 * is right and the same examples always give the same rows.
 */
final class Resample {
  /** The number of rows for each class that has enough pages. */
  private static final int ROWS_PER_CLASS = 1500;

  private Resample() {}

  static List<Example> of(List<Example> examples) {
    Weights weights = Weights.of(examples);
    List<Example> ordered = new ArrayList<>(examples);
    ordered.sort(
        Comparator.<Example, String>comparing(example -> example.category().value())
            .thenComparing(Example::publisher));
    List<Example> rows = new ArrayList<>();
    double due = 0;
    for (Example example : ordered) {
      due += ROWS_PER_CLASS * weights.of(example);
      for (; due >= 1; due--) {
        rows.add(example);
      }
    }
    return rows;
  }
}
