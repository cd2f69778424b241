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
 * Knows how long incoming channels have been disconnected. A connection that breaks while the
 * connector 4.33.0 opens a receiver leaves it waiting for ever, without a failure. Can be deleted
 * when the connector opens such receivers again.
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
   * How long an incoming channel has been disconnected; zero when all are connected. Only accurate
   * when called every few seconds. Outgoing channels have {@code health-enabled=false}.
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
