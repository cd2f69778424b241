package io.waggle.profilestore.arithmetic;

import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.visitmodel.CategoryId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Ranks a visitor's interests: brings the stored scores to one time, counts each for its category
 * and for all ancestors of it, and gives every category its share of the whole.
 *
 * <p>All scores decay at the same rate, so shares do not change while time passes. That is why
 * scores are brought to the time of the visitor's latest visit and not to now: the shares are the
 * same, and two answers without a visit between them are equal to the last digit.
 *
 * @param lineage gives a category, its parent and so on up to the first tier; empty for a category
 *     that the taxonomy does not have any more
 */
public record RollUp(Decay decay, Function<CategoryId, List<CategoryId>> lineage) {

  /** The interests with the largest shares, largest first. */
  public List<RankedInterest> best(List<StoredInterest> rows, int limit) {
    Comparator<StoredInterest> byCategory = Comparator.comparing(row -> row.categoryId);
    // The result of a floating-point sum depends on the order, so it is always the same.
    List<StoredInterest> ordered =
        rows.stream().sorted(byCategory.thenComparing(row -> row.decidedBy)).toList();
    Instant latest = SumByCategory.latest(ordered);
    Map<CategoryId, InterestSum> sums = new LinkedHashMap<>();
    double total = 0;
    for (StoredInterest row : ordered) {
      InterestSum sum = InterestSum.of(row, decay.decayed(row.score, row.lastSeen, latest));
      total += sum.score();
      withAncestors(new CategoryId(row.categoryId))
          .forEach(node -> sums.merge(node, sum, InterestSum::plus));
    }
    return ranked(sums, total, limit);
  }

  private List<RankedInterest> ranked(Map<CategoryId, InterestSum> sums, double total, int limit) {
    Comparator<RankedInterest> byScore = Comparator.comparingDouble(i -> i.sum().score());
    return sums.entrySet().stream()
        .map(e -> new RankedInterest(e.getKey(), share(e.getValue(), total), e.getValue()))
        .sorted(
            byScore
                .reversed()
                .thenComparingInt(interest -> lineage.apply(interest.category()).size())
                .thenComparing(RankedInterest::category))
        .limit(limit)
        .toList();
  }

  private static double share(InterestSum sum, double total) {
    return total > 0 ? Math.min(1, sum.score() / total) : 0;
  }

  private List<CategoryId> withAncestors(CategoryId category) {
    List<CategoryId> known = lineage.apply(category);
    return known.isEmpty() ? List.of(category) : known;
  }
}
