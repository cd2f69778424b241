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
 * Swarm replaces it. An outage of the broker is no reason, nor is a broker that takes no messages
 * because it is short of memory or disk: every function would be replaced again and again, and none
 * would be better off.
 */
@Liveness
@ApplicationScoped
class ShowLiveness implements HealthCheck {
  /** How long a channel may be closed; longer than reconnecting takes. */
  private static final Duration CUT_OFF = Duration.ofSeconds(30);

  /** How long a message may be unconfirmed, unless the broker takes none. */
  private static final Duration STUCK = Duration.ofMinutes(3);

  private final WatchSends sends;
  private final WatchDeliveries deliveries;
  private final WatchReceivers receivers;
  private final AskBrokers brokers;
  private final Duration longestInFlight;

  /**
   * The check of this function.
   *
   * @param longestInFlight how long a message may be in flight; longer in functions that wait for
   *     something other than the broker
   */
  ShowLiveness(
      WatchSends sends,
      WatchDeliveries deliveries,
      WatchReceivers receivers,
      AskBrokers brokers,
      @ConfigProperty(name = "waggle.longest-in-hand", defaultValue = "3m")
          Duration longestInFlight) {
    this.sends = sends;
    this.deliveries = deliveries;
    this.receivers = receivers;
    this.brokers = brokers;
    this.longestInFlight = longestInFlight;
  }

  @Override
  public HealthCheckResponse call() {
    Duration cutOff = longer(sends.longestClosed(), receivers.disconnectedFor());
    Duration unconfirmed = sends.longestWait();
    Duration inFlight = deliveries.longestInFlight();
    boolean isStuck = isOver(unconfirmed, STUCK) || isOver(inFlight, longestInFlight);
    boolean isFault =
        (isOver(cutOff, CUT_OFF) && brokers.answer()) || (isStuck && brokers.takeMessages());
    return HealthCheckResponse.named("messages move")
        .withData("cut-off-seconds", cutOff.toSeconds())
        .withData("longest-unconfirmed-seconds", unconfirmed.toSeconds())
        .withData("longest-in-hand-seconds", inFlight.toSeconds())
        .status(!isFault)
        .build();
  }

  private static boolean isOver(Duration time, Duration limit) {
    return time.compareTo(limit) > 0;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
