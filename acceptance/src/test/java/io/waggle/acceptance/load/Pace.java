package io.waggle.acceptance.load;

import java.util.concurrent.TimeUnit;

/**
 * How fast to send.
 *
 * @param perSecond visits; 0 for as fast as it goes
 * @param began in nanoseconds of the machine's clock
 */
record Pace(int perSecond, long began) {

  static Pace of(int perSecond) {
    return new Pace(perSecond, System.nanoTime());
  }

  /** Waits until so many visits are due. */
  void await(long visits) throws InterruptedException {
    if (perSecond > 0) {
      long due = began + TimeUnit.SECONDS.toNanos(visits) / perSecond;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }
  }
}
