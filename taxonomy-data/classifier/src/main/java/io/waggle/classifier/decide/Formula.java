package io.waggle.classifier.decide;

import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import java.util.List;
import java.util.Optional;

/**
 * The numbers with which {@link Decide} comes to the confidence of a candidate: {@code confidence =
 * above · e^(points − total)}. That is its formula with the denominator as an exponent, which stays
 * finite however many points there are.
 *
 * @param above the confidence of the parent, or what stands in its place for the first tier
 * @param total {@code ln(1 + Σ e^points)}, where the sum is over the family of the candidate
 */
public record Formula(double above, double total) {

  /**
   * The numbers of one of the candidates.
   *
   * @param all every candidate that there is for the same evidence
   */
  public static Formula of(Candidate one, List<Candidate> all, Taxonomy taxonomy) {
    Optional<CategoryId> parent = parent(one, taxonomy);
    double above =
        all.stream()
            .filter(other -> parent.equals(Optional.of(other.category())))
            .mapToDouble(Candidate::confidence)
            .findFirst()
            .orElse(Decide.SUREST);
    double[] points =
        all.stream()
            .filter(other -> parent(other, taxonomy).equals(parent))
            .mapToDouble(Candidate::points)
            .toArray();
    return new Formula(above, total(points));
  }

  private static Optional<CategoryId> parent(Candidate candidate, Taxonomy taxonomy) {
    return taxonomy.lineage(candidate.category()).stream().findFirst().flatMap(Category::parent);
  }

  private static double total(double... points) {
    double most = 0; // Subtracted from all exponents, which could overflow above 0.
    for (double one : points) {
      most = Math.max(most, one);
    }
    double sum = Math.exp(-most); // "None of them" has 0 points.
    for (double one : points) {
      sum += Math.exp(one - most);
    }
    return most + Math.log(sum);
  }
}
