package io.waggle.visitmodel;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A visit that no stage has been sure about so far, with the evidence that they found.
 *
 * @param evidence at most {@value #MOST_EVIDENCE} pieces; of more, those that weigh most. Messages
 *     of older releases may have any number
 */
public record UnresolvedVisit(PageVisit visit, List<Evidence> evidence) {
  /** Several times as many as a stage finds on an ordinary page. */
  public static final int MOST_EVIDENCE = 100;

  public UnresolvedVisit {
    Objects.requireNonNull(visit, "visit is null");
    evidence = evidence.size() <= MOST_EVIDENCE ? List.copyOf(evidence) : heaviest(evidence);
  }

  /** The pieces that weigh most, in the order in which they were found. */
  private static List<Evidence> heaviest(List<Evidence> evidence) {
    Comparator<Integer> byWeight =
        Comparator.comparingDouble(piece -> -Math.abs(evidence.get(piece).weight()));
    return IntStream.range(0, evidence.size())
        .boxed()
        .sorted(byWeight)
        .limit(MOST_EVIDENCE)
        .sorted()
        .map(evidence::get)
        .toList();
  }
}
