package io.waggle.queues;

import io.waggle.queues.connector.ConfirmInTime;
import io.waggle.queues.connector.WatchSends;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports UP when the broker is available and every outgoing channel has been opened. */
@Readiness
@ApplicationScoped
class ShowReadiness implements HealthCheck {
  private final WatchSends sends;
  private final BrokerAddress broker;

  ShowReadiness(WatchSends sends, BrokerAddress broker) {
    this.sends = sends;
    this.broker = broker;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("broker")
        .withData("address", broker.toString())
        .status(!broker.isGiven() || isConnected())
        .build();
  }

  private boolean isConnected() {
    return sends.channels().stream().allMatch(ConfirmInTime::isOpen) && broker.answers();
  }
}
