package io.waggle.queues;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import io.waggle.queues.connector.WatchDeliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Objects;

/**
 * Drains a function that is stopping: it receives no more messages, and the connector is closed
 * after the messages in flight are settled. The connector alone would cut them off.
 */
@ApplicationScoped
class DrainMessages {
  /** Less than the grace period that the stack gives every function. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(20);

  /** The time in which the last settlements are sent. */
  private static final Duration FLUSH = Duration.ofMillis(200);

  private final ChannelRegistry channels;
  private final WatchDeliveries deliveries;

  DrainMessages(ChannelRegistry channels, WatchDeliveries deliveries) {
    this.channels = channels;
    this.deliveries = deliveries;
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    channels.getIncomingNames().stream()
        .map(channels::getPausable)
        .filter(Objects::nonNull)
        .forEach(PausableChannel::pause);
    for (long left = LONGEST.dividedBy(LOOK); left > 0 && !deliveries.isIdle(); left--) {
      Thread.sleep(LOOK);
    }
    report();
  }

  private void report() throws InterruptedException {
    if (!deliveries.isIdle()) {
      Log.warn("Stopping with messages in flight; the broker will deliver them again");
    }
    Thread.sleep(FLUSH);
  }
}
