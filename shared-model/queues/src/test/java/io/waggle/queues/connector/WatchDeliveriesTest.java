package io.waggle.queues.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class WatchDeliveriesTest {
  private final WatchDeliveries deliveries =
      new WatchDeliveries(Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC));

  @Test
  void settlementThatThrowsBecauseTheConnectionIsGoneHarmsNobody() {
    Supplier<CompletionStage<Void>> connectionGone =
        () -> {
          throw new IllegalStateException("the connection is gone");
        };
    Message<?> message = received(true, Message.of("x", connectionGone));
    assertThat(message.ack()).isCompleted();
    assertThat(deliveries.isIdle()).isTrue();
  }

  @Test
  void messageIsInFlightUntilItIsSettled() {
    CompletableFuture<Void> settled = new CompletableFuture<>();
    Supplier<CompletionStage<Void>> settlement = () -> settled;
    Message<?> message = received(true, Message.of("x", settlement));
    CompletionStage<Void> answer = message.ack();
    assertThat(answer).isNotCompleted();
    assertThat(deliveries.isIdle()).isFalse();
    settled.completeExceptionally(new IllegalStateException("too late"));
    assertThat(answer).isCompleted();
    assertThat(deliveries.isIdle()).isTrue();
    assertThat(deliveries.longestInFlight()).isEqualTo(Duration.ZERO);
  }

  @Test
  void messageOfAChannelInMemoryDoesNotCount() {
    received(false, Message.of("x"));
    assertThat(deliveries.isIdle()).isTrue();
  }

  private Message<?> received(boolean isConnector, Message<?> message) {
    return deliveries
        .decorate(Multi.createFrom().item(message), List.of("page-visits"), isConnector)
        .collect()
        .first()
        .await()
        .indefinitely();
  }
}
