package io.waggle.acceptance.load;

import java.util.concurrent.TimeUnit;

/**
 * The rate at which visits are sent.
 *
 * @param perSecond visits per second; 0 for as fast as possible
 * @param began the start, as {@link System#nanoTime}
 */
public record Pace(int perSecond, long began) {

  /** A rate that begins now. */
  public static Pace of(int perSecond) {
    return new Pace(perSecond, System.nanoTime());
  }

  /** Waits until this many visits are due. */
  public void await(long visits) throws InterruptedException {
    if (perSecond > 0) {
      long due = began + TimeUnit.SECONDS.toNanos(visits) / perSecond;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
  }
}
