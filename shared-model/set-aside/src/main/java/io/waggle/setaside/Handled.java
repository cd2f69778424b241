package io.waggle.setaside;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of what was meant.
 *
 * @param done how many were sent again or dropped
 * @param erased how many of their visits were not stored because their visitor was erased; 0 where
 *     that is not known yet, because they are in a queue
 * @param stayed how many are still set aside, by why
 */
@RegisterForReflection
public record Handled(long done, long erased, Map<String, Long> stayed) {
  /** More reasons than that are one. Each may quote what was sent. */
  private static final int MOST_REASONS = 100;

  /** Nothing has been done yet. */
  public static final Handled NOTHING = new Handled(0, 0, Map.of());

  public Handled {
    stayed = Map.copyOf(stayed);
  }

  /** One that was sent again or dropped. */
  public Handled plusDone() {
    return new Handled(done + 1, erased, stayed);
  }

  /** Visits that were not stored because their visitor was erased. */
  public Handled plusErased(long visits) {
    return new Handled(done, erased + visits, stayed);
  }

  /** One that is still there. */
  public Handled plusStayed(String why) {
    Map<String, Long> more = new TreeMap<>(stayed);
    more.merge(more.size() < MOST_REASONS ? why : "other reasons", 1L, Long::sum);
    return new Handled(done, erased, more);
  }

  /** What became of both. */
  public Handled plus(Handled other) {
    Map<String, Long> more = new TreeMap<>(stayed);
    other.stayed.forEach((why, count) -> more.merge(why, count, Long::sum));
    return new Handled(done + other.done, erased + other.erased, more);
  }

  /** How many are still there. */
  public long stayedInAll() {
    return stayed.values().stream().mapToLong(Long::longValue).sum();
  }
}
