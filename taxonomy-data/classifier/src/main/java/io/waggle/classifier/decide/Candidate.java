package io.waggle.classifier.decide;

import io.waggle.visitmodel.CategoryId;
import java.util.Comparator;

/**
 * A category for which there is evidence.
 *
 * @param points the sum of the weights of all evidence for it or for categories below it
 * @param confidence the probability that it is right, 0 to 1; {@link Decide} has the formula
 */
public record Candidate(CategoryId category, double points, double confidence) {
  /** Ties are broken by the id, so that the same evidence always gives the same order. */
  static final Comparator<Candidate> LIKELIEST_FIRST =
      Comparator.comparingDouble(Candidate::confidence)
          .reversed()
          .thenComparing(candidate -> candidate.category().value());
}
