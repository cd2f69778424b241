package io.waggle.queues.connector;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.AbstractMultiOperator;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.waggle.queues.connector.UnconfirmedSends.Sent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The messages of one channel on their way to the connector. Each is settled once: by the broker's
 * confirm, or as failed when that does not come in time, so that whoever sent it does not wait for
 * ever.
 */
public final class GiveUpInTime extends AbstractMultiOperator<Message<?>, Message<?>> {
  private final Clock clock;
  private final Instant made;
  private final UnconfirmedSends unconfirmed = new UnconfirmedSends();
  private final AtomicLong owed = new AtomicLong();
  private volatile Places places;

  GiveUpInTime(Multi<Message<?>> messages, Clock clock) {
    super(messages);
    this.clock = clock;
    this.made = clock.instant();
  }

  /** The broker has not confirmed a message in time. It may have it or not. */
  static final class NotConfirmed extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotConfirmed() {
      super("the broker has not confirmed the message in " + UnconfirmedSends.PATIENCE);
    }
  }

  @Override
  public void subscribe(MultiSubscriber<? super Message<?>> connector) {
    places = new Places(connector);
    upstream.subscribe().withSubscriber(places);
  }

  /**
   * Gives up what has waited too long, and lends the places to others. Call it every second or so.
   */
  void giveUp() {
    unconfirmed.giveUp(clock.instant()).forEach(Sent::giveUp);
    if (isOpen()) {
      places.lendAllWhereNoneIsLeft();
    }
  }

  /** Whether the connector has ever asked for messages, which it does once it is connected. */
  public boolean isOpen() {
    return places != null && places.asked;
  }

  /** How long the channel has not been opened since it was made; zero once it was. */
  Duration closedFor() {
    return isOpen() ? Duration.ZERO : Duration.between(made, clock.instant());
  }

  Duration longestWait() {
    return unconfirmed.longestWait(clock.instant());
  }

  private final class Places extends MultiOperatorProcessor<Message<?>, Message<?>> {
    private final AtomicLong free = new AtomicLong();
    private volatile boolean asked;
    private boolean noneWasLeft;

    Places(MultiSubscriber<? super Message<?>> connector) {
      super(connector);
    }

    @Override
    public void onItem(Message<?> message) {
      free.decrementAndGet();
      super.onItem(watched(message));
    }

    @Override
    public void request(long places) {
      asked = true;
      long paidBack = owed.getAndUpdate(debt -> Math.max(0, debt - places));
      if (places > paidBack) {
        lend(places - paidBack);
      }
    }

    private void lend(long places) {
      free.addAndGet(places);
      super.request(places);
    }

    // A connection that broke while it had no credit leaves the connector waiting for the credit of
    // a dead link: nothing is under way, and nothing is asked for.
    void lendAllWhereNoneIsLeft() {
      boolean noneIsLeft = free.get() <= 0 && unconfirmed.count() == 0;
      if (noneIsLeft && noneWasLeft) {
        owed.set(0);
        lend(UnconfirmedSends.MOST_LENT);
      }
      noneWasLeft = noneIsLeft;
    }

    private Message<?> watched(Message<?> message) {
      AtomicBoolean settled = new AtomicBoolean();
      Sent sent =
          unconfirmed.send(
              clock.instant(),
              () -> {
                if (settled.compareAndSet(false, true)) {
                  message.nack(new NotConfirmed());
                }
                lend(1);
              });
      return message
          .withAckWithMetadata(
              metadata -> settleOnce(sent, settled) ? message.ack(metadata) : nothing())
          .withNackWithMetadata(
              (failure, metadata) ->
                  settleOnce(sent, settled) ? message.nack(failure, metadata) : nothing());
    }

    private boolean settleOnce(Sent sent, AtomicBoolean settled) {
      if (unconfirmed.settle(sent, clock.instant())) {
        owed.incrementAndGet();
      }
      return settled.compareAndSet(false, true);
    }

    private static CompletionStage<Void> nothing() {
      return CompletableFuture.completedFuture(null);
    }
  }
}
