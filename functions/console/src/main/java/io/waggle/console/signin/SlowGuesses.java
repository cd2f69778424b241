package io.waggle.console.signin;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Slows down whoever guesses tokens: the answer to a wrong one is late, and only a few can wait for
 * theirs; further ones are sent away. Whoever has the right token is let in all the same.
 */
final class SlowGuesses {
  static final int MOST_WAITING = 20;

  private static final Duration LATE = Duration.ofSeconds(1);

  private final Semaphore room = new Semaphore(MOST_WAITING);

  /** Whether one more may wait, who then has to. */
  boolean mayWait() {
    return room.tryAcquire();
  }

  /** The answer to a wrong token, for somebody who may wait. */
  <T> Uni<T> wrong(Supplier<T> answer) {
    return Uni.createFrom()
        .item(answer)
        .onItem()
        .delayIt()
        .by(LATE)
        .onTermination()
        .invoke(() -> room.release());
  }
}
