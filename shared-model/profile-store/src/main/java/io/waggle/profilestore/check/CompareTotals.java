package io.waggle.profilestore.check;

import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.visitmodel.VisitorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what is stored of visitors with what their stored visits add up to.
 *
 * @param firstDay when the first day of which visits are stored began
 */
record CompareTotals(Decay decay, AddUpVisits visits, Instant firstDay) {
  /** What sums in another order may differ by, as a share of the score where that is above 1. */
  private static final double TOLERANCE = 1e-9;

  /**
   * What does not agree about a visitor.
   *
   * @param interests one or more for each category
   */
  List<InterestDifference> differences(Total profile, List<Total> interests) {
    Map<String, Total> byCategory = new HashMap<>();
    interests.forEach(
        one -> byCategory.merge(one.category(), one, (sum, more) -> sum.plus(more, decay)));
    Optional<Total> all = visits.of(profile.visitor());
    long dropped = profile.visits() - all.map(Total::visits).orElse(0L);
    List<InterestDifference> found = new ArrayList<>();
    wrongProfile(profile, all, dropped).ifPresent(what -> found.add(difference(profile, what)));
    Set<String> categories = new TreeSet<>(byCategory.keySet());
    categories.addAll(visits.categories(profile.visitor()));
    for (String category : categories) {
      Optional<Total> stored = Optional.ofNullable(byCategory.get(category));
      Optional<Total> computed = visits.of(profile.visitor(), category);
      stored
          .map(interest -> wrongInterest(interest, computed, dropped))
          .orElse(Optional.of("its visits are part of no interest"))
          .ifPresent(
              what ->
                  found.add(
                      new InterestDifference(new VisitorId(profile.visitor()), category, what)));
    }
    return found;
  }

  /** What is wrong with a profile. */
  private Optional<String> wrongProfile(Total profile, Optional<Total> computed, long dropped) {
    if (dropped < 0) {
      return Optional.of("more visits are stored than the profile counts");
    }
    if (dropped > 0) {
      return wrongIfNoneCanBeDropped(profile, dropped);
    }
    return computed.flatMap(sum -> wrongTimes(profile, sum));
  }

  /** Visits are only dropped with the days that they are of. */
  private Optional<String> wrongIfNoneCanBeDropped(Total total, long dropped) {
    return total.firstSeen().isBefore(firstDay)
        ? Optional.empty()
        : Optional.of(
            "it counts %d visits, of which %d are stored, and none is old enough to be dropped"
                .formatted(total.visits(), total.visits() - dropped));
  }

  private static Optional<String> wrongTimes(Total total, Total computed) {
    return total.firstSeen().equals(computed.firstSeen())
            && total.lastSeen().equals(computed.lastSeen())
        ? Optional.empty()
        : Optional.of(
            "its visits are from %s to %s, and not from %s to %s"
                .formatted(
                    computed.firstSeen(),
                    computed.lastSeen(),
                    total.firstSeen(),
                    total.lastSeen()));
  }

  private static InterestDifference difference(Total profile, String what) {
    return new InterestDifference(new VisitorId(profile.visitor()), "", what);
  }

  /**
   * What is wrong with an interest.
   *
   * @param mostDropped how many visits of the visitor were dropped, of whatever category
   */
  private Optional<String> wrongInterest(
      Total interest, Optional<Total> computed, long mostDropped) {
    long dropped = interest.visits() - computed.map(Total::visits).orElse(0L);
    if (dropped < 0 || dropped > mostDropped) {
      return Optional.of(
          "it counts %d visits, of which %d are stored and at most %d were dropped"
              .formatted(interest.visits(), interest.visits() - dropped, mostDropped));
    }
    return dropped == 0
        ? wrongIfComplete(interest, computed.orElseThrow())
        : wrongIfNoneCanBeDropped(interest, dropped)
            .or(() -> wrongIfIncomplete(interest, computed, dropped));
  }

  private Optional<String> wrongIfComplete(Total interest, Total computed) {
    Optional<String> times = wrongTimes(interest, computed);
    return times.isPresent() || isClose(interest.score(), computed.score(), interest.score())
        ? times
        : Optional.of(
            "its score is %s, and its visits add up to %s"
                .formatted(interest.score(), computed.score()));
  }

  private Optional<String> wrongIfIncomplete(
      Total interest, Optional<Total> computed, long dropped) {
    Instant at = interest.lastSeen();
    if (computed.filter(total -> total.lastSeen().isAfter(at)).isPresent()) {
      return Optional.of("a visit is later than the last one that it knows");
    }
    double known = computed.map(total -> total.score(at, decay)).orElse(0.0);
    double most =
        known
            + (at.isAfter(firstDay)
                ? decay.decayed((double) dropped, firstDay, at)
                : (double) dropped);
    double tolerance = TOLERANCE * Math.max(1, interest.score());
    return interest.score() >= known - tolerance && interest.score() <= most + tolerance
        ? Optional.empty()
        : Optional.of(
            "its score is %s, and not between %s and %s, which its visits allow"
                .formatted(interest.score(), known, most));
  }

  private static boolean isClose(double one, double other, double scale) {
    return Math.abs(one - other) <= TOLERANCE * Math.max(1, scale);
  }
}
