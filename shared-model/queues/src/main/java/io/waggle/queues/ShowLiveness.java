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
 * Down when messages are stuck in this function though the broker is there, so that the swarm puts
 * another one in its place. An outage of the broker is no reason: every function would be replaced
 * again and again, and none would be any better.
 */
@Liveness
@ApplicationScoped
class ShowLiveness implements HealthCheck {
  /** Longer than it takes to connect anew. */
  private static final Duration CUT_OFF = Duration.ofSeconds(30);

  /**
   * A broker that is short of memory or disk takes connections and no messages, and it may take a
   * while until that is over. Another function would be no better off.
   */
  private static final Duration STUCK = Duration.ofMinutes(3);

  private final WatchSends sends;
  private final WatchDeliveries deliveries;
  private final WatchReceivers receivers;
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
    Duration cutOff = longer(sends.longestClosed(), receivers.disconnectedFor());
    Duration unconfirmed = sends.longestWait();
    Duration inHand = deliveries.longestInHand();
    boolean isStuck = isOver(cutOff, CUT_OFF) || isOver(unconfirmed, STUCK);
    return HealthCheckResponse.named("messages move")
        .withData("cut-off-seconds", cutOff.toSeconds())
        .withData("longest-unconfirmed-seconds", unconfirmed.toSeconds())
        .withData("longest-in-hand-seconds", inHand.toSeconds())
        .status(!isFault(isStuck || isOver(inHand, longestInHand)))
        .build();
  }

  private boolean isFault(boolean isStuck) {
    return isStuck && broker.isGiven() && broker.answers();
  }

  private static boolean isOver(Duration time, Duration limit) {
    return time.compareTo(limit) > 0;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
