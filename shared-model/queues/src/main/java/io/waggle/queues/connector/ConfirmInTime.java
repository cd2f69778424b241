package io.waggle.queues.connector;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.AbstractMultiOperator;
import io.smallrye.mutiny.operators.multi.MultiOperatorProcessor;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.waggle.queues.connector.UnconfirmedSends.Sent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The messages of one outgoing channel on their way to the connector. Each is settled once: by the
 * broker's confirm, or as failed when the confirm does not come in time, so that its sender does
 * not wait for ever.
 *
 * <p>Observed with the connector 4.33.0: the confirms of messages that are in flight while a
 * connection breaks never come, and the connector requests a new message only when one is
 * confirmed. A few restarts of the broker use up all its credits, and the channel stops without an
 * error. So this operator fails such messages after {@link UnconfirmedSends#PATIENCE} and requests
 * one more from upstream for each, because the connector will not. If a late confirm makes the
 * connector request after all, that request is not passed on. Can be deleted when the connector
 * itself fails sends whose connection is lost.
 */
public final class ConfirmInTime extends AbstractMultiOperator<Message<?>, Message<?>> {
  private final Clock clock;
  private final Instant made;
  private final UnconfirmedSends unconfirmed = new UnconfirmedSends();
  private final AtomicLong surplus = new AtomicLong();
  private volatile Credits credits;

  ConfirmInTime(Multi<Message<?>> messages, Clock clock) {
    super(messages);
    this.clock = clock;
    this.made = clock.instant();
  }

  /** The broker has not confirmed a message in time. Whether it has the message is unknown. */
  public static final class NotConfirmed extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotConfirmed() {
      super("the broker has not confirmed the message in " + UnconfirmedSends.PATIENCE);
    }
  }

  @Override
  public void subscribe(MultiSubscriber<? super Message<?>> connector) {
    credits = new Credits(connector);
    upstream.subscribe().withSubscriber(credits);
  }

  /**
   * Fails the messages that were not confirmed in time and requests others in their stead. To be
   * called about once a second.
   */
  void giveUp() {
    List<RuntimeException> failures = new ArrayList<>();
    for (Sent sent : unconfirmed.giveUp(clock.instant())) {
      try {
        sent.giveUp();
      } catch (RuntimeException failure) { // Of one sender; the others must be told all the same.
        failures.add(failure);
      }
    }
    if (isOpen()) {
      credits.renewIfLost();
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /** Whether the connector has requested messages, which it does once it is connected. */
  public boolean isOpen() {
    return credits != null && credits.requested;
  }

  /** How long the channel has been waiting to be opened; zero once it was open. */
  Duration closedFor() {
    return isOpen() ? Duration.ZERO : Duration.between(made, clock.instant());
  }

  Duration longestWait() {
    return unconfirmed.longestWait(clock.instant());
  }

  /** Keeps account of how many more messages the connector accepts. */
  private final class Credits extends MultiOperatorProcessor<Message<?>, Message<?>> {
    private final AtomicLong free = new AtomicLong();
    private volatile boolean requested;
    private boolean noneWasLeft;

    Credits(MultiSubscriber<? super Message<?>> connector) {
      super(connector);
    }

    @Override
    public void onItem(Message<?> message) {
      free.decrementAndGet();
      super.onItem(watched(message));
    }

    @Override
    public void request(long credits) {
      requested = true;
      long alreadyRequested = surplus.getAndUpdate(before -> Math.max(0, before - credits));
      if (credits > alreadyRequested) {
        requestUpstream(credits - alreadyRequested);
      }
    }

    private void requestUpstream(long credits) {
      free.addAndGet(credits);
      super.request(credits);
    }

    // A connection that breaks while it has no credit leaves the connector waiting for a credit of
    // the dead link: nothing is in flight, and nothing is requested. Seen twice in a row, that is
    // no coincidence.
    void renewIfLost() {
      boolean noneIsLeft = free.get() <= 0 && unconfirmed.count() == 0;
      if (noneIsLeft && noneWasLeft) {
        surplus.set(0);
        requestUpstream(UnconfirmedSends.MOST_GIVEN_UP);
      }
      noneWasLeft = noneIsLeft;
    }

    private Message<?> watched(Message<?> message) {
      AtomicBoolean settled = new AtomicBoolean();
      Sent sent =
          unconfirmed.send(
              clock.instant(),
              () -> {
                requestUpstream(1);
                if (settled.compareAndSet(false, true)) {
                  message.nack(new NotConfirmed());
                }
              });
      return message
          .withAckWithMetadata(
              metadata -> settleOnce(sent, settled) ? message.ack(metadata) : nothing())
          .withNackWithMetadata(
              (failure, metadata) ->
                  settleOnce(sent, settled) ? message.nack(failure, metadata) : nothing());
    }

    // The connector requests one more after each confirm, also after a late one, in whose stead
    // another message has been requested already.
    private boolean settleOnce(Sent sent, AtomicBoolean settled) {
      if (unconfirmed.settle(sent, clock.instant())) {
        surplus.incrementAndGet();
      }
      return settled.compareAndSet(false, true);
    }

    private static CompletionStage<Void> nothing() {
      return CompletableFuture.completedFuture(null);
    }
  }
}
