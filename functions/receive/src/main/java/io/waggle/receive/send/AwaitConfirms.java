package io.waggle.receive;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A sender who waits until all of its visits are kept, in however many messages they travel. */
final class Pending {
  private final CompletableFuture<Void> kept = new CompletableFuture<>();
  private final AtomicInteger open;

  Pending(int visits) {
    this.open = new AtomicInteger(visits);
  }

  void confirmed() {
    if (open.decrementAndGet() == 0) {
      kept.complete(null);
    }
  }

  void failed(Throwable failure) {
    kept.completeExceptionally(failure);
  }

  Uni<Void> kept() {
    return Uni.createFrom().completionStage(kept);
  }
}
