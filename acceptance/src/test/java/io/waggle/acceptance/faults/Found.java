package io.waggle.acceptance.faults;

import io.waggle.acceptance.faults.VisitSet.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the stack has of a run, row by row: stored visits, what profiles count, and what was set
 * aside.
 */
final class Found {
  private final KnownVisits known;
  private final VisitSet stored = new VisitSet();
  private final VisitSet storedAgain = new VisitSet();
  private final VisitSet wrong = new VisitSet();
  private final VisitSet deadLetters = new VisitSet();
  private final VisitSet badRows = new VisitSet();
  private final Map<Count, Long> expected = new HashMap<>();
  private final Map<Count, Long> counted = new HashMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<String> strangers = new ArrayList<>();

  Found(KnownVisits known) {
    this.known = known;
  }

  /**
   * What is counted of a visitor.
   *
   * @param category null for all visits of the profile
   */
  private record Count(String visitor, String category) {}

  /**
   * A row of the table of visits.
   *
   * @param category empty when it is undecided
   */
  void visit(String url, String visitor, String category) {
    Optional<Member> event = known.namedIn(url).findFirst();
    if (event.isEmpty()) {
      strangers.add(visitor + " " + url);
    } else if (stored.add(event.get())) {
      visit(event.get(), visitor, Optional.of(category).filter(text -> !text.isEmpty()));
    } else {
      storedAgain.add(event.get());
    }
  }

  private void visit(Member event, String visitor, Optional<String> category) {
    KnownVisit sent = known.of(event);
    if (!sent.section().isVisit()
        || !sent.visitor().equals(visitor)
        || !sent.section().category().equals(category)) {
      wrong.add(event);
    }
    expected.merge(new Count(sent.visitor(), null), 1L, Long::sum);
    sent.section()
        .category()
        .ifPresent(id -> expected.merge(new Count(sent.visitor(), id), 1L, Long::sum));
  }

  /** A visitor's count of all visits. */
  void profile(String visitor, long visits) {
    counted.merge(new Count(visitor, null), visits, Long::sum);
  }

  /** A visitor's count of visits in a category. */
  void interest(String visitor, String category, long visits) {
    counted.merge(new Count(visitor, category), visits, Long::sum);
  }

  /** A message that is set aside, with all its visits. */
  void deadLetter(String payload, String reason) {
    known.namedIn(payload).forEach(deadLetters::add);
    reasons.merge("dead letter: " + reason, 1L, Long::sum);
  }

  /** An event that is set aside. One without a reason is not. */
  void badRow(String payload, String reason) {
    if (!reason.isBlank()) {
      known.namedIn(payload).forEach(badRows::add);
      reasons.merge("bad row: " + reason, 1L, Long::sum);
    }
  }

  /** Events that are stored. */
  VisitSet stored() {
    return stored;
  }

  /** Events that have more than one row. */
  VisitSet storedAgain() {
    return storedAgain;
  }

  /** Events that are stored for another visitor or category than their own, or are no visits. */
  VisitSet wrong() {
    return wrong;
  }

  VisitSet deadLetters() {
    return deadLetters;
  }

  VisitSet badRows() {
    return badRows;
  }

  /** How much was set aside for which reason. */
  Map<String, Long> reasons() {
    return reasons;
  }

  /** Rows with visitors of this run and no event of it. */
  List<String> strangers() {
    return strangers;
  }

  /** Counts of profiles and interests that are not what their stored visits are, in words. */
  List<String> miscounted() {
    Map<Count, Long> all = new HashMap<>(expected);
    counted.keySet().forEach(count -> all.putIfAbsent(count, 0L));
    return all.entrySet().stream()
        .filter(count -> !count.getValue().equals(counted.getOrDefault(count.getKey(), 0L)))
        .map(count -> miscounted(count.getKey(), count.getValue()))
        .sorted()
        .toList();
  }

  private String miscounted(Count count, long visits) {
    return "%s %s: %d instead of %d;"
        .formatted(
            count.visitor,
            count.category == null ? "in all" : count.category,
            counted.getOrDefault(count, 0L),
            visits);
  }
}
