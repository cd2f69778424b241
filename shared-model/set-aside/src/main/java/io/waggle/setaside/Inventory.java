package io.waggle.setaside;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What of it there is.
 *
 * @param groups by queue, function and reason, the largest first
 * @param entries the newest, if there are too many, the newest last
 */
@RegisterForReflection(targets = {Inventory.class, Inventory.Group.class, Inventory.Kept.class})
public record Inventory(long total, List<Group> groups, List<Kept> entries) {

  /**
   * What has the same reason.
   *
   * @param oldest null where none tells its time
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Group(
      String queue, String function, String reason, long count, Instant oldest, Instant newest) {

    private Group plus(Group other) {
      return new Group(
          queue,
          function,
          reason,
          count + other.count,
          best(oldest, other.oldest, Comparator.reverseOrder()),
          best(newest, other.newest, Comparator.naturalOrder()));
    }

    private static Instant best(Instant one, Instant other, Comparator<Instant> order) {
      return Stream.concat(Stream.ofNullable(one), Stream.ofNullable(other))
          .max(order)
          .orElse(null);
    }
  }

  /** An entry, and the queue that it is on. */
  public record Kept(String queue, Entry entry) {}

  /** Takes stock of entries, of which it keeps no more than it is asked for. */
  public static final class Count {
    /** More reasons than that are one. Each may quote what was sent. */
    private static final int MOST_GROUPS = 1000;

    private final int most;
    private final boolean isBrief;
    private final List<Kept> newest = new ArrayList<>();
    private final Map<List<String>, Group> groups = new LinkedHashMap<>();
    private long total;

    /**
     * Begins with none.
     *
     * @param most entries
     * @param isBrief whether they are kept without what is long
     */
    public Count(int most, boolean isBrief) {
      this.most = most;
      this.isBrief = isBrief;
    }

    /** Adds one. */
    public void add(String queue, Entry entry) {
      total++;
      String reason = groups.size() < MOST_GROUPS ? entry.reason() : "other reasons";
      groups.merge(
          List.of(queue, entry.stage(), reason),
          new Group(queue, entry.stage(), reason, 1, entry.at(), entry.at()),
          Group::plus);
      newest.add(new Kept(queue, isBrief ? entry.brief() : entry));
      if (newest.size() > 2L * most) {
        leaveOutOldest();
      }
    }

    private void leaveOutOldest() {
      newest.sort(Comparator.comparing(kept -> kept.entry().time().orElse(Instant.MIN)));
      newest.subList(0, Math.max(0, newest.size() - most)).clear();
    }

    /** What there is of all that were added. */
    public Inventory done() {
      leaveOutOldest();
      List<Group> sorted = new ArrayList<>(groups.values());
      sorted.sort(Comparator.comparingLong(Group::count).reversed());
      return new Inventory(total, List.copyOf(sorted), List.copyOf(newest));
    }
  }
}
