package io.waggle.visitmodel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A visit that no stage has been sure about so far, with the evidence that they found.
 *
 * @param evidence as much as there is room for: {@value #ROOM} characters and as many as the page
 *     has. Of more, the pieces that weigh most; a message of an older release may hold more. An
 *     ordinary page has far less, and a page that is made to have more cannot make messages, of
 *     which functions hold many at a time, several times as large
 */
public record UnresolvedVisit(PageVisit visit, List<Evidence> evidence) {
  /** Characters that evidence may have even where a page is nothing but an address. */
  public static final int ROOM = 300;

  public UnresolvedVisit {
    Objects.requireNonNull(visit, "visit is null");
    int room = ROOM + visit.page().length();
    evidence = length(evidence) <= room ? List.copyOf(evidence) : heaviest(evidence, room);
  }

  private static int length(List<Evidence> evidence) {
    return evidence.stream().mapToInt(Evidence::length).sum();
  }

  /** The pieces that weigh most and fit, in the order in which they were found. */
  private static List<Evidence> heaviest(List<Evidence> evidence, int room) {
    List<Integer> byWeight =
        IntStream.range(0, evidence.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -Math.abs(evidence.get(i).weight())))
            .toList();
    List<Integer> kept = new ArrayList<>();
    int left = room;
    for (int piece : byWeight) {
      left -= evidence.get(piece).length();
      if (left < 0) {
        break;
      }
      kept.add(piece);
    }
    return kept.stream().sorted().map(evidence::get).toList();
  }
}
