package io.waggle.console.flow;

import java.util.HashMap;
import java.util.Map;

/**
 * Estimates how long the oldest of a queue has been waiting, which RabbitMQ does not tell of a
 * quorum queue. At the speed at which the queue is emptied now, the newest has still this long to
 * wait; and nothing in it is older than the time at which it was last seen empty.
 */
final class Backlogs {
  private static final double NANOS = 1e9;

  /** When each queue was last seen empty, or else first seen at all. */
  private final Map<String, Long> empty = new HashMap<>();

  /**
   * About how old the oldest is, in seconds.
   *
   * @param depth how much is in the queue
   * @param perSecond how much is taken from it; null if that is not known
   */
  double oldestSeconds(String queue, long depth, Double perSecond, long nanos) {
    if (depth <= 0) {
      empty.put(queue, nanos);
      return 0;
    }
    double sinceEmpty = (nanos - empty.computeIfAbsent(queue, name -> nanos)) / NANOS;
    boolean isMoving = perSecond != null && perSecond > 0;
    return isMoving ? Math.min(sinceEmpty, depth / perSecond) : sinceEmpty;
  }
}
