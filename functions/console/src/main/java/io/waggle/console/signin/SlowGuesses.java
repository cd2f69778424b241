package io.waggle.console.signin;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Slows down whoever guesses tokens: the answer to a wrong one is late, and only a few can wait for
 * theirs. While so many wait, nobody's token is looked at.
 */
final class SlowGuesses {
  private static final int MOST_WAITING = 20;
  private static final Duration LATE = Duration.ofSeconds(1);

  private final Semaphore room = new Semaphore(MOST_WAITING);

  /** Whether a token may be looked at now. */
  boolean hasRoom() {
    return room.availablePermits() > 0;
  }

  /** The answer to a wrong token. */
  <T> Uni<T> late(Supplier<T> answer) {
    return room.tryAcquire()
        ? Uni.createFrom()
            .item(answer)
            .onItem()
            .delayIt()
            .by(LATE)
            .onTermination()
            .invoke(() -> room.release())
        : Uni.createFrom().item(answer);
  }
}
