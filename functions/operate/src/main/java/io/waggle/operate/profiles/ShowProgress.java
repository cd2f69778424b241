package io.waggle.operate.profiles;

import io.waggle.profilestore.redecide.RedecidedVisits;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints every few seconds how far it has come: a line each time, for terminals and logs. */
final class ShowProgress implements Consumer<RedecidedVisits> {
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final PrintStream out;
  private final InstantSource clock;
  private Instant next;

  ShowProgress(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.next = clock.instant();
  }

  @Override
  public void accept(RedecidedVisits progress) {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(BETWEEN);
      out.printf(
          Locale.ROOT,
          "%3.0f %%  %,d visits looked at, %,d changed%n",
          100 * progress.share(),
          progress.read(),
          progress.changed());
    }
  }
}
