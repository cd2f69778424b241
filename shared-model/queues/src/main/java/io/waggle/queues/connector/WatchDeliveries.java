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

/**
 * Knows which messages of the broker are in flight in this function: received and not yet settled.
 *
 * <p>Repairs two faults of the connector 4.33.0: it throws when a message is settled whose
 * connection is gone, which ends the channel; and it stops without waiting for messages in flight
 * (quarkus #50475). Can be deleted when both are mended and the connector tells its oldest
 * unsettled message.
 */
@ApplicationScoped
public class WatchDeliveries implements PublisherDecorator {
  /** Runs after pausing, so that messages held back by a pause do not count as in flight. */
  private static final int LATE = 1000;

  private final Clock clock;
  private final Map<Object, Instant> inFlight = new ConcurrentHashMap<>();

  WatchDeliveries() {
    this(Clock.systemUTC());
  }

  WatchDeliveries(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> messages, List<String> names, boolean isConnector) {
    return isConnector ? messages.map(this::watched) : messages;
  }

  private Message<?> watched(Message<?> message) {
    Object delivery = new Object();
    inFlight.put(delivery, clock.instant());
    return message
        .withAckWithMetadata(metadata -> settle(delivery, () -> message.ack(metadata)))
        .withNackWithMetadata(
            (reason, metadata) -> settle(delivery, () -> message.nack(reason, metadata)));
  }

  // When the message's connection is gone the connector may throw, and the channel would end. The
  // failure can be ignored, because the broker delivers such a message again.
  private CompletionStage<Void> settle(
      Object delivery, Supplier<CompletionStage<Void>> settlement) {
    try {
      return settlement
          .get()
          .exceptionally(gone -> null)
          .whenComplete((s, f) -> inFlight.remove(delivery));
    } catch (RuntimeException gone) {
      inFlight.remove(delivery);
      return CompletableFuture.completedFuture(null);
    }
  }

  @Override
  public int getPriority() {
    return LATE;
  }

  /** Whether no message is in flight. */
  public boolean isIdle() {
    return inFlight.isEmpty();
  }

  /** How long the oldest message has been in flight; zero when none is. */
  public Duration longestInFlight() {
    return inFlight.values().stream()
        .min(Comparator.naturalOrder())
        .map(received -> Duration.between(received, clock.instant()))
        .orElse(Duration.ZERO);
  }
}
