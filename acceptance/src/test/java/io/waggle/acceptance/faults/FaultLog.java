package io.waggle.acceptance.faults;

import io.waggle.acceptance.faults.FaultPlan.Step;
import io.waggle.acceptance.swarm.Phase.Deed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Which faults there were, and when. */
final class FaultLog {
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

  /**
   * A fault that was carried out.
   *
   * @param ended when it was healed, and what was waited for afterwards had come
   * @param failure why it could not be carried out, or what did not come afterwards; empty when all
   *     went as it should
   */
  record Entry(Fault fault, Instant began, Instant ended, String failure) {
    @Override
    public String toString() {
      LocalTime at = LocalTime.ofInstant(began, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
      long seconds = Duration.between(began, ended).toSeconds();
      String impossible = failure.isEmpty() ? "" : " FAILED: " + failure;
      return "%s %4d s  %s%s".formatted(at, seconds, fault, impossible);
    }
  }

  /**
   * Carries out a fault and says so.
   *
   * @param afterwards waits for what has to come before the next one
   */
  void carryOut(Step step, BreakParts parts, Deed afterwards) throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(step.pause()));
    Instant began = Instant.now();
    String failure = "";
    try {
      parts.carryOut(step.fault());
      afterwards.call();
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception | AssertionError impossible) {
      failure = String.valueOf(impossible.getMessage());
    }
    Entry entry = new Entry(step.fault(), began, Instant.now(), failure);
    entries.add(entry);
    System.out.println("   " + entry);
  }

  /** How many faults of each kind were carried out. */
  Map<String, Long> carriedOut() {
    return entries.stream()
        .filter(entry -> entry.failure.isEmpty())
        .collect(
            Collectors.groupingBy(
                entry -> entry.fault.getClass().getSimpleName(),
                TreeMap::new,
                Collectors.counting()));
  }

  /** The faults that could not be carried out. */
  List<Entry> failed() {
    return entries.stream().filter(entry -> !entry.failure.isEmpty()).toList();
  }

  /** All, in the order in which they ended. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }
}
