package io.waggle.functionbase;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;

/** Tells mistakes in the code from outages, where nobody knows all the ways in which parts fail. */
public final class Bug {
  /**
   * What nothing but a mistake in the code throws. Everything else counts as an outage: while the
   * broker is away or refuses messages, the connector fails with exceptions of Vert.x that have no
   * class of their own, with IllegalStateException, with IOException, or because {@code
   * io.waggle.queues.connector} gave a message up.
   */
  private static final List<Class<? extends Throwable>> THROWN_BY_MISTAKE =
      List.of(
          Error.class,
          NullPointerException.class,
          ClassCastException.class,
          IllegalArgumentException.class,
          IndexOutOfBoundsException.class,
          ArithmeticException.class,
          UnsupportedOperationException.class,
          NoSuchElementException.class,
          UncheckedIOException.class);

  private Bug() {}

  /** Whether a failure is a mistake in the code; its causes are not looked at. */
  public static boolean isBug(Throwable failure) {
    return THROWN_BY_MISTAKE.stream().anyMatch(kind -> kind.isInstance(failure));
  }
}
