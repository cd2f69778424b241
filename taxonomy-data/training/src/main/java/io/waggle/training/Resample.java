package io.waggle.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes examples count by their weights for a trainer that counts all the same: each is taken as
 * often as its weight says, and where that is no whole number, so many of its neighbours are taken
 * once more that the sum is right (systematic sampling). Nothing in it is left to chance.
 */
final class Resample {
  /** How many rows there will be for each class that has enough pages. */
  private static final int ROWS_PER_CLASS = 1500;

  private Resample() {}

  static List<Example> of(List<Example> examples) {
    Weights weights = Weights.of(examples);
    List<Example> ordered = new ArrayList<>(examples);
    ordered.sort(
        Comparator.<Example, String>comparing(example -> example.category().value())
            .thenComparing(Example::publisher));
    List<Example> taken = new ArrayList<>();
    double owed = 0;
    for (Example example : ordered) {
      owed += ROWS_PER_CLASS * weights.of(example);
      for (; owed >= 1; owed--) {
        taken.add(example);
      }
    }
    return taken;
  }
}
