package io.waggle.acceptance.swarm;

import java.time.Duration;
import java.time.Instant;

/** Says what is going on, and how long it took. */
public final class Phase {
  private Phase() {}

  /** What is done in a phase, and may fail. */
  @FunctionalInterface
  public interface Work<T> {
    T call() throws Exception;
  }

  /** What is done in a phase, and may fail. */
  @FunctionalInterface
  public interface Deed {
    void call() throws Exception;
  }

  public static <T> T in(String name, Work<T> work) throws Exception {
    Instant began = Instant.now();
    System.out.println("-- " + name + " ...");
    T result = work.call();
    System.out.printf(
        "-- %s: %.1f s%n", name, Duration.between(began, Instant.now()).toMillis() / 1000.0);
    return result;
  }

  public static void of(String name, Deed deed) throws Exception {
    in(
        name,
        () -> {
          deed.call();
          return null;
        });
  }
}
