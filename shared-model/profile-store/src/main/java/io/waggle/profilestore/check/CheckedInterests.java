package io.waggle.profilestore.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a check has found.
 *
 * @param visitors how many were checked
 * @param interests how many of them were, by category
 * @param differences at most {@value #MOST_SHOWN} of those that were found
 * @param wrong how many were found
 */
public record CheckedInterests(
    long visitors, long interests, List<InterestDifference> differences, long wrong) {
  static final CheckedInterests NONE = new CheckedInterests(0, 0, List.of());
  static final int MOST_SHOWN = 1_000;

  public CheckedInterests {
    differences = List.copyOf(differences);
  }

  CheckedInterests(long visitors, long interests, List<InterestDifference> differences) {
    this(visitors, interests, differences, differences.size());
  }

  CheckedInterests plus(CheckedInterests more) {
    return new CheckedInterests(
        visitors + more.visitors,
        interests + more.interests,
        Stream.concat(differences.stream(), more.differences.stream()).limit(MOST_SHOWN).toList(),
        wrong + more.wrong);
  }
}
