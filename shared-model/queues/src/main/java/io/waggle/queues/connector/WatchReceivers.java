package io.waggle.queues.connector;

import io.smallrye.reactive.messaging.amqp.AmqpConnector;
import io.smallrye.reactive.messaging.health.HealthReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Knows for how long messages could not come in. A connection that breaks just when the connector
 * begins to listen leaves it waiting for ever; nothing is in hand then, and nothing fails.
 */
@ApplicationScoped
public class WatchReceivers {
  private final Instance<AmqpConnector> connectors;
  private final Clock clock = Clock.systemUTC();
  private volatile Instant lastConnected = clock.instant();

  WatchReceivers(@Any Instance<AmqpConnector> connectors) {
    this.connectors = connectors;
  }

  /**
   * As far as it was asked for: to be called every few seconds. Of the channels in alone, for those
   * out are left out of the connector's report by their settings.
   */
  public Duration disconnectedFor() {
    boolean isConnected =
        connectors.stream().map(AmqpConnector::getReadiness).allMatch(HealthReport::isOk);
    Instant now = clock.instant();
    if (isConnected) {
      lastConnected = now;
    }
    return Duration.between(lastConnected, now);
  }
}
