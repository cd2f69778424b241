package io.waggle.queues.connector;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Knows which messages from the broker this function has in hand: taken, and not settled. */
@ApplicationScoped
public class WatchDeliveries implements PublisherDecorator {
  /** After pausing, so that what is held back there is not in hand. */
  private static final int LATE = 1000;

  private final Clock clock = Clock.systemUTC();
  private final Map<Object, Instant> inHand = new ConcurrentHashMap<>();

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> messages, List<String> names, boolean isConnector) {
    return isConnector ? messages.map(this::watched) : messages;
  }

  private Message<?> watched(Message<?> message) {
    Object hand = new Object();
    inHand.put(hand, clock.instant());
    return message
        .withAckWithMetadata(metadata -> settle(hand, () -> message.ack(metadata)))
        .withNackWithMetadata(
            (reason, metadata) -> settle(hand, () -> message.nack(reason, metadata)));
  }

  // Of a message whose connection is gone the connector can throw, and it would take that for the
  // end of the channel on which the answer was sent. The broker delivers such a message again
  // anyway.
  private CompletionStage<Void> settle(Object hand, Supplier<CompletionStage<Void>> settlement) {
    try {
      return settlement
          .get()
          .exceptionally(gone -> null)
          .whenComplete((s, f) -> inHand.remove(hand));
    } catch (RuntimeException gone) {
      inHand.remove(hand);
      return CompletableFuture.completedFuture(null);
    }
  }

  @Override
  public int getPriority() {
    return LATE;
  }

  public boolean isIdle() {
    return inHand.isEmpty();
  }

  /** How long the oldest has been in hand; zero when none is. */
  public Duration longestInHand() {
    return inHand.values().stream()
        .min(Comparator.naturalOrder())
        .map(taken -> Duration.between(taken, clock.instant()))
        .orElse(Duration.ZERO);
  }
}
