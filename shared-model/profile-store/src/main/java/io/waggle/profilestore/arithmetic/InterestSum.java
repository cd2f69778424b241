package io.waggle.profilestore.arithmetic;

import io.waggle.profilestore.schema.StoredInterest;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a visitor's stored interests in a category add up to.
 *
 * @param score the sum of scores that were brought to one time before
 * @param visits how many visits were counted
 * @param visitsByStage how many of them each stage decided; a stage that decided none is missing
 * @param version the version of the knowledge with which the latest visit was decided
 */
public record InterestSum(
    double score,
    long visits,
    SortedMap<String, Long> visitsByStage,
    Instant firstSeen,
    Instant lastSeen,
    String version) {
  private static final Comparator<InterestSum> BY_TIME =
      Comparator.comparing(InterestSum::lastSeen).thenComparing(InterestSum::version);

  public InterestSum {
    visitsByStage = Collections.unmodifiableSortedMap(new TreeMap<>(visitsByStage));
  }

  /**
   * One stored interest.
   *
   * @param score its score, brought to the time of the sum
   */
  static InterestSum of(StoredInterest row, double score) {
    return new InterestSum(
        score,
        row.visits,
        new TreeMap<>(Map.of(row.decidedBy, row.visits)),
        row.firstSeen,
        row.lastSeen,
        row.version);
  }

  InterestSum plus(InterestSum other) {
    SortedMap<String, Long> byStage = new TreeMap<>(visitsByStage);
    other.visitsByStage.forEach((stage, count) -> byStage.merge(stage, count, Long::sum));
    return new InterestSum(
        score + other.score,
        visits + other.visits,
        byStage,
        Collections.min(List.of(firstSeen, other.firstSeen)),
        Collections.max(List.of(lastSeen, other.lastSeen)),
        Collections.max(List.of(this, other), BY_TIME).version);
  }
}
