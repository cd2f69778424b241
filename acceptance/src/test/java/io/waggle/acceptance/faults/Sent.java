package io.waggle.acceptance.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the senders know after a run.
 *
 * @param attempted all that they sent
 * @param acknowledged what was answered with 200 at least once
 * @param refused what was answered with 4xx, so that it was not sent again
 * @param longestPause the longest time, in milliseconds, in which nobody was answered 200
 * @param answers how many calls ended how
 */
record Sent(
    VisitSet attempted,
    VisitSet acknowledged,
    VisitSet refused,
    long longestPause,
    Map<String, Long> answers) {

  /** Reads a journal. */
  static Sent of(Stream<Attempt> journal) {
    Sent sent = new Sent(new VisitSet(), new VisitSet(), new VisitSet(), 0, new TreeMap<>());
    List<Long> answered = new ArrayList<>();
    journal.forEach(
        attempt -> {
          sent.add(attempt);
          if (attempt.isAcknowledged()) {
            answered.add(attempt.at());
          }
        });
    return new Sent(
        sent.attempted, sent.acknowledged, sent.refused, longestGap(answered), sent.answers);
  }

  private void add(Attempt attempt) {
    answers.merge(attempt.answer(), 1L, Long::sum);
    addTo(attempted, attempt);
    if (attempt.isAcknowledged()) {
      addTo(acknowledged, attempt);
    } else if (attempt.isRefused()) {
      addTo(refused, attempt);
    }
  }

  private static void addTo(VisitSet set, Attempt attempt) {
    set.addAll(attempt.sender(), attempt.first(), attempt.events());
  }

  // Senders write as they are answered, which is not quite the order of time.
  private static long longestGap(List<Long> times) {
    Collections.sort(times);
    long longest = 0;
    for (int i = 1; i < times.size(); i++) {
      longest = Math.max(longest, times.get(i) - times.get(i - 1));
    }
    return longest;
  }
}
