package io.waggle.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when messages are stuck in this function though the broker is there, so that the swarm puts
 * another one in its place. An outage of the broker is no reason: every function would be replaced
 * again and again, and none would be any better.
 */
@Liveness
@ApplicationScoped
class ShowLiveness implements HealthCheck {
  /** Longer than it takes to give messages up and to connect anew. */
  static final Duration STUCK = Duration.ofSeconds(30);

  private final WatchSends sends;
  private final WatchDeliveries deliveries;
  private final BrokerAddress broker;
  private final Duration longestInHand;

  /**
   * Of this function.
   *
   * @param longestInHand how long a message may be in hand; a function that waits for something
   *     else than the broker may take its time
   */
  ShowLiveness(
      WatchSends sends,
      WatchDeliveries deliveries,
      BrokerAddress broker,
      @ConfigProperty(name = "waggle.longest-in-hand", defaultValue = "60s")
          Duration longestInHand) {
    this.sends = sends;
    this.deliveries = deliveries;
    this.broker = broker;
    this.longestInHand = longestInHand;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("messages move")
        .withData("longest-unconfirmed-seconds", sends.longestWait().toSeconds())
        .withData("longest-in-hand-seconds", deliveries.longestInHand().toSeconds())
        .status(!isStuck())
        .build();
  }

  private boolean isStuck() {
    boolean waits =
        sends.longestWait().compareTo(STUCK) > 0
            || deliveries.longestInHand().compareTo(longestInHand) > 0;
    return waits && broker.isGiven() && broker.answers();
  }
}
