package io.waggle.profileanswers;

import io.smallrye.mutiny.Multi;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets only a few answers be under way at a time. Each holds a connection to the database for as
 * long as its receiver takes, and slow ones must not take those of everybody else.
 */
final class FewAtATime {
  private final Semaphore room;

  FewAtATime(int most) {
    this.room = new Semaphore(most);
  }

  /**
   * The answer, if there is room for it.
   *
   * @param refusal what the answer fails with if there is not
   */
  <T> Multi<T> of(Multi<T> answer, Supplier<Throwable> refusal) {
    return Multi.createFrom()
        .deferred(
            () ->
                room.tryAcquire()
                    ? answer.onTermination().invoke(() -> room.release())
                    : Multi.createFrom().failure(refusal));
  }
}
