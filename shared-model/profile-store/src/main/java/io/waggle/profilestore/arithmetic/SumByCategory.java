package io.waggle.profilestore.arithmetic;

import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.visitmodel.CategoryId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds up the rows of each category, one for each stage, to one interest as of its last visit. */
public record SumByCategory(Decay decay) {

  /** The sum of each category, in the order in which the categories come first. */
  public Map<CategoryId, InterestSum> of(List<StoredInterest> rows) {
    Map<CategoryId, InterestSum> sums = new LinkedHashMap<>();
    rows.stream()
        .collect(
            Collectors.groupingBy(row -> row.categoryId, LinkedHashMap::new, Collectors.toList()))
        .forEach((category, ofIt) -> sums.put(new CategoryId(category), sum(ofIt)));
    return sums;
  }

  private InterestSum sum(List<StoredInterest> rows) {
    Instant latest = latest(rows);
    // The result of a floating-point sum depends on the order, so it is always the same.
    return rows.stream()
        .sorted(Comparator.comparing(row -> row.decidedBy))
        .map(row -> InterestSum.of(row, decay.decayed(row.score, row.lastSeen, latest)))
        .reduce(InterestSum::plus)
        .orElseThrow();
  }

  static Instant latest(List<StoredInterest> rows) {
    return rows.stream()
        .map(row -> row.lastSeen)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
