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
  static final Comparator<Candidate> LIKELIEST_FIRST = Candidate::likeliestFirst;

  /** Ties are settled by id, so that the same evidence always has the same winner. */
  private static int likeliestFirst(Candidate one, Candidate other) {
    int byConfidence = Double.compare(other.confidence, one.confidence);
    return byConfidence == 0 ? one.category.compareTo(other.category) : byConfidence;
  }
}
