package io.waggle.queues.connector;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Knows how long incoming channels have been disconnected. A connection that breaks while the
 * connector 4.33.0 opens a receiver leaves it waiting for ever, without a failure. Can be deleted
 * when the connector opens such receivers again.
 */
@ApplicationScoped
public class WatchReceivers {
  private final ReceiveFewAhead receivers;
  private final Clock clock = Clock.systemUTC();
  private volatile Instant lastConnected = clock.instant();

  WatchReceivers(@Connector(ReceiveFewAhead.NAME) ReceiveFewAhead receivers) {
    this.receivers = receivers;
  }

  /**
   * How long an incoming channel has been disconnected; zero when all are connected. Only accurate
   * when called every few seconds.
   */
  public Duration disconnectedFor() {
    Instant now = clock.instant();
    if (receivers.isConnected()) {
      lastConnected = now;
    }
    return Duration.between(lastConnected, now);
  }
}
