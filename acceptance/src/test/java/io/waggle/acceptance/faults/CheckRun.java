package io.waggle.acceptance.faults;

import io.waggle.acceptance.faults.Verdict.Problem;
import io.waggle.acceptance.faults.VisitSet.Member;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Compares what senders were told with what the stack has, after all has come to rest. */
record CheckRun(KnownVisits known, Sent sent, Found found) {
  static final String LOST = "lost: acknowledged, and neither stored nor set aside";
  static final String TWICE = "stored twice";
  static final String MISCOUNTED = "counts of profiles that are not their visits";
  static final String REFUSED = "visits refused for good";
  static final String WRONG = "stored for another visitor or category, or no visits";
  static final String DEAD = "visits dead-lettered though nothing is wrong with them";
  static final String UNSENT = "stored and never sent";
  static final String SILENT = "runs in which nothing was acknowledged";
  static final String STRANGE = "stored for visitors of this run, and no event of it";

  private static final int SHOWN = 20;

  Verdict verdict() {
    return new Verdict(counts(), problems());
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("events sent", sent.attempted().size());
    counts.put("acknowledged", sent.acknowledged().size());
    counts.put("visits stored", found.stored().size());
    counts.put(
        "stored, though no answer reached the sender",
        found.stored().without(sent.acknowledged()).size());
    counts.put("bad rows", found.badRows().size());
    counts.put("dead letters", found.deadLetters().size());
    counts.put("longest time without an answer, in ms", sent.longestPause());
    sent.answers().forEach((answer, calls) -> counts.put("  calls answered: " + answer, calls));
    found.reasons().forEach((reason, count) -> counts.put("  " + reason, count));
    return counts;
  }

  private Map<String, Problem> problems() {
    Map<String, Problem> problems = new LinkedHashMap<>();
    problems.put(LOST, events(lost()));
    problems.put(TWICE, events(found.storedAgain()));
    problems.put(MISCOUNTED, problem(found.miscounted().size(), found.miscounted().stream()));
    problems.put(WRONG, events(found.wrong()));
    problems.put(STRANGE, problem(found.strangers().size(), found.strangers().stream()));
    problems.put(UNSENT, events(found.stored().without(sent.attempted())));
    problems.put(REFUSED, events(sent.refused().only(this::isVisit)));
    problems.put(DEAD, events(found.deadLetters()));
    problems.put(SILENT, problem(sent.acknowledged().size() == 0 ? 1 : 0, Stream.empty()));
    return problems;
  }

  /** Visits have to be in profiles, and what is no visit among the bad rows. */
  private VisitSet lost() {
    return sent.acknowledged()
        .without(found.stored(), found.deadLetters())
        .only(event -> isVisit(event) || !found.badRows().contains(event));
  }

  private boolean isVisit(Member event) {
    return known.of(event).section().isVisit();
  }

  private Problem events(VisitSet events) {
    return problem(events.size(), events.members().map(event -> known.of(event).key()));
  }

  private static Problem problem(long count, Stream<String> all) {
    return new Problem(count, all.limit(SHOWN).toList());
  }
}
