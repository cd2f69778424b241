package io.waggle.console.decision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which visits one watcher has seen lately. */
final class SeenVisits {
  /** Many times as many as are read at a time, so that none of these is forgotten. */
  private static final int MOST = 20 * WatchDecisions.MOST;

  private final Set<UUID> seen = new HashSet<>();
  private final Deque<UUID> order = new ArrayDeque<>();

  /** Those that are new to the watcher, who has seen them from now on. */
  List<RecentVisit> unseenOf(List<RecentVisit> visits) {
    List<RecentVisit> unseen =
        visits.stream().filter(visit -> !seen.contains(visit.visitId())).toList();
    unseen.forEach(visit -> remember(visit.visitId()));
    return unseen;
  }

  private void remember(UUID visit) {
    seen.add(visit);
    order.addLast(visit);
    if (order.size() > MOST) {
      seen.remove(order.removeFirst());
    }
  }
}
