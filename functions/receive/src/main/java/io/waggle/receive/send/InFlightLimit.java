package io.waggle.receive.send;

import io.smallrye.mutiny.Uni;
import java.io.Serial;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Limits how much is in flight: on its way to the broker and not confirmed yet. Its senders may
 * have been answered with 503 long before, but it is still in memory.
 */
public final class InFlightLimit {
  private final int capacity;
  private final Semaphore bytes;

  /**
   * A limit in bytes of JSON. What is larger than the limit by itself is sent when nothing else is
   * in flight.
   */
  public InFlightLimit(int bytes) {
    this.capacity = bytes;
    this.bytes = new Semaphore(bytes);
  }

  /** Too much is in flight already, so nothing was sent. */
  static final class NoRoom extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    NoRoom() {
      super("too much is outstanding");
    }
  }

  /**
   * Sends something, and counts it as in flight until the broker has confirmed it or sending has
   * failed, even when its sender does not wait that long.
   *
   * @return fails at once with {@link NoRoom}, and nothing is sent, when there is no room
   */
  Uni<Void> hold(int size, Supplier<Uni<Void>> send) {
    int share = Math.min(size, capacity);
    if (!bytes.tryAcquire(share)) {
      return Uni.createFrom().failure(new NoRoom());
    }
    CompletableFuture<Void> settled = new CompletableFuture<>();
    Uni.createFrom()
        .deferred(send::get)
        .onItemOrFailure()
        .invoke((confirmed, failure) -> bytes.release(share))
        .subscribe()
        .with(settled::complete, settled::completeExceptionally);
    return Uni.createFrom().completionStage(settled);
  }
}
