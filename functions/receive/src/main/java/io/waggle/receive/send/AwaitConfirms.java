package io.waggle.receive.send;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits until all visits of one request are confirmed, in however many messages they travel. */
final class AwaitConfirms {
  private final CompletableFuture<Void> allConfirmed = new CompletableFuture<>();
  private final AtomicInteger unconfirmed;

  AwaitConfirms(int visits) {
    this.unconfirmed = new AtomicInteger(visits);
  }

  /** One of the visits is confirmed. */
  void confirmed() {
    if (unconfirmed.decrementAndGet() == 0) {
      allConfirmed.complete(null);
    }
  }

  /** One of the visits could not be sent, and so the request as a whole fails. */
  void failed(Throwable failure) {
    allConfirmed.completeExceptionally(failure);
  }

  Uni<Void> allConfirmed() {
    return Uni.createFrom().completionStage(allConfirmed);
  }
}
