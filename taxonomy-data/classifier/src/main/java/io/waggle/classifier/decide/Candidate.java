package io.waggle.classifier.decide;

import io.waggle.visitmodel.CategoryId;
import java.util.Comparator;

/**
 * A node that there is evidence for.
 *
 * @param points the sum of the weights of all evidence for it or for nodes below it
 * @param confidence how likely it is, 0 to 1; {@link Decide} has the formula
 */
public record Candidate(CategoryId category, double points, double confidence) {
  /** Ties are settled by id, so that the same evidence always has the same winner. */
  static final Comparator<Candidate> LIKELIEST_FIRST =
      Comparator.comparingDouble(Candidate::confidence)
          .reversed()
          .thenComparing(candidate -> candidate.category().value());
}
