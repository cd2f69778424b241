package io.waggle.taxonomy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.waggle.model.CategoryId;
import java.util.Comparator;

/**
 * A node that evidence speaks for, and how the sides stand; see {@link Decide} for the formula.
 *
 * @param pro weight of the evidence for it, above 0
 * @param con weight of the evidence for something else, 0 or more
 */
public record Candidate(CategoryId category, double pro, double con) {
  /** Ties are broken by the id, so that every replica decides alike. */
  static final Comparator<Candidate> BY_CONFIDENCE =
      Comparator.comparingDouble(Candidate::confidence)
          .thenComparing(Candidate::category, Comparator.reverseOrder());

  /** Above 0, at most 1. */
  @JsonProperty
  public double confidence() {
    return agreement() * (1 - Math.pow(2, -pro));
  }

  double agreement() {
    return pro / (pro + con);
  }
}
