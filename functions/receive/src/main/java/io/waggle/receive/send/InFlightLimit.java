package io.waggle.receive;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What is on its way to the broker and not confirmed yet. Its senders may have been asked to come
 * again long ago, but it is still in memory; so there can only be so much of it.
 */
final class Outstanding {
  private final Semaphore bytes;

  /**
   * With room for so much.
   *
   * @param bytes of JSON, at least as many as one call can have
   */
  Outstanding(int bytes) {
    this.bytes = new Semaphore(bytes);
  }

  /**
   * Sends something, and holds its room until that is settled, whether anybody still waits or not.
   *
   * @return fails at once, and nothing is sent, when there is no room
   */
  Uni<Void> hold(int size, Supplier<Uni<Void>> send) {
    if (!bytes.tryAcquire(size)) {
      return Uni.createFrom().failure(new IllegalStateException("too much is outstanding"));
    }
    CompletableFuture<Void> settled = new CompletableFuture<>();
    settled(Uni.createFrom().deferred(send::get), size)
        .subscribe()
        .with(settled::complete, settled::completeExceptionally);
    return Uni.createFrom().completionStage(settled);
  }

  private Uni<Void> settled(Uni<Void> sent, int size) {
    return sent.onItemOrFailure().invoke((confirmed, failure) -> bytes.release(size));
  }
}
