package io.waggle.acceptance.faults;

import io.waggle.acceptance.faults.FaultLog.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the senders saw of a fault that was alone, until it was over.
 *
 * @param answers how many calls ended how
 * @param silence the longest time, in milliseconds, in which nobody was answered 200
 * @param failing how long after its begin, in milliseconds, the last call was not answered 200; 0
 *     when all were
 */
record SeenOfFault(Entry entry, Map<String, Long> answers, long silence, long failing) {

  static SeenOfFault of(Entry entry, List<Attempt> journal) {
    long began = entry.began().toEpochMilli();
    List<Attempt> during =
        journal.stream()
            .filter(call -> call.at() >= began && call.at() <= entry.ended().toEpochMilli())
            .toList();
    Map<String, Long> answers =
        during.stream()
            .collect(Collectors.groupingBy(Attempt::answer, TreeMap::new, Collectors.counting()));
    long failing =
        during.stream()
            .filter(Attempt::isSentAgain)
            .mapToLong(call -> call.at() - began)
            .max()
            .orElse(0);
    return new SeenOfFault(entry, answers, Sent.of(during.stream()).longestPause(), failing);
  }

  /** A line of a table. */
  @Override
  public String toString() {
    return "%-60s  silence %5.1f s  failing %5.1f s  arrived after %5.1f s  %s"
        .formatted(
            entry.fault(),
            silence / 1e3,
            failing / 1e3,
            Duration.between(entry.began(), entry.ended()).toMillis() / 1e3,
            answers);
  }
}
