package io.waggle.console.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.setaside.Entry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bad rows and dead letters.
 *
 * @param queues by their names, those with nothing on them too
 */
@RegisterForReflection(targets = {SetAside.class, SetAside.Queue.class, SetAside.Reason.class})
public record SetAside(List<Queue> queues) {

  /** Which of the entries are shown where there are more. */
  public enum Shown {
    NEWEST,
    OLDEST
  }

  /**
   * What was set aside on one queue.
   *
   * @param messages how many messages or lines there are
   * @param shown which of them the entries are
   * @param reasons of the entries that are shown, the commonest first
   * @param entries the newest of them first; a message with several bad rows has several
   */
  public record Queue(
      String queue, long messages, Shown shown, List<Reason> reasons, List<Entry> entries) {

    /** A queue with these entries. */
    public static Queue of(String queue, long messages, Shown shown, List<Entry> entries) {
      return new Queue(queue, messages, shown, reasons(entries), sorted(entries));
    }

    private static List<Entry> sorted(List<Entry> entries) {
      Comparator<Instant> newestFirst = Comparator.reverseOrder();
      return entries.stream()
          .sorted(Comparator.comparing(Entry::at, Comparator.nullsLast(newestFirst)))
          .toList();
    }

    private static List<Reason> reasons(List<Entry> entries) {
      Map<String, Long> counts =
          entries.stream().collect(Collectors.groupingBy(Entry::reason, Collectors.counting()));
      return counts.entrySet().stream()
          .map(count -> new Reason(count.getKey(), count.getValue()))
          .sorted(Comparator.comparingLong(Reason::count).reversed().thenComparing(Reason::reason))
          .toList();
    }
  }

  /** How many of the entries have a reason. */
  public record Reason(String reason, long count) {}

  /** The queues in the order of their names. */
  public static SetAside of(List<Queue> queues) {
    return new SetAside(
        queues.stream()
            .sorted(Comparator.comparing(Queue::queue, Comparator.naturalOrder()))
            .toList());
  }

  /** How many messages or lines there are on all queues. */
  public long total() {
    return queues.stream().mapToLong(Queue::messages).sum();
  }
}
