package io.waggle.acceptance.swarm;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for what comes by and by. */
public final class Eventually {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private Eventually() {}

  /**
   * What is seen, as soon as it is as wanted.
   *
   * @throws AssertionError with what was seen last, when it does not come in time
   */
  public static <T> T see(String what, Duration within, Callable<T> look, Predicate<T> wanted)
      throws Exception {
    Instant end = Instant.now().plus(within);
    T seen = look.call();
    while (!wanted.test(seen)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(what + " did not come within " + within + "; last seen: " + seen);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      seen = look.call();
    }
    return seen;
  }
}
