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
  static final int MOST_WAITING = 20;

  private static final Duration LATE = Duration.ofSeconds(1);

  private final Semaphore room = new Semaphore(MOST_WAITING);

  /** Whether a token may be looked at now. Whoever looks at it says afterwards what it was. */
  boolean mayLook() {
    return room.tryAcquire();
  }

  /** The token was right. */
  void right() {
    room.release();
  }

  /** The token was wrong: the answer to it. */
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
