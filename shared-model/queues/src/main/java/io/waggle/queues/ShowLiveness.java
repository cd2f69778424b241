package io.waggle.queues;

import io.waggle.queues.connector.WatchDeliveries;
import io.waggle.queues.connector.WatchReceivers;
import io.waggle.queues.connector.WatchSends;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Reports DOWN when messages are stuck in this function although the broker is available, so that
 * Swarm replaces it. An outage of the broker is no reason: every function would be replaced again
 * and again, and none would be better off.
 */
@Liveness
@ApplicationScoped
class ShowLiveness implements HealthCheck {
  private final WatchSends sends;
  private final WatchDeliveries deliveries;
  private final WatchReceivers receivers;
  private final BrokerAddress broker;
  private final Duration longestInHand;

  /**
   * The check of this function.
   *
   * @param longestInHand how long a message may be in hand; longer in functions that wait for
   *     something other than the broker
   */
  ShowLiveness(
      WatchSends sends,
      WatchDeliveries deliveries,
      WatchReceivers receivers,
      BrokerAddress broker,
      @ConfigProperty(name = "waggle.longest-in-hand", defaultValue = "3m")
          Duration longestInHand) {
    this.sends = sends;
    this.deliveries = deliveries;
    this.receivers = receivers;
    this.broker = broker;
    this.longestInHand = longestInHand;
  }

  @Override
  public HealthCheckResponse call() {
    Movement now =
        new Movement(
            longer(sends.longestClosed(), receivers.disconnectedFor()),
            sends.longestWait(),
            deliveries.longestInFlight());
    return HealthCheckResponse.named("messages move")
        .withData("cut-off-seconds", now.cutOff().toSeconds())
        .withData("longest-unconfirmed-seconds", now.unconfirmed().toSeconds())
        .withData("longest-in-hand-seconds", now.inHand().toSeconds())
        .status(!isFault(now.isStuck(longestInHand)))
        .build();
  }

  private boolean isFault(boolean isStuck) {
    return isStuck && broker.isGiven() && broker.answers();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
