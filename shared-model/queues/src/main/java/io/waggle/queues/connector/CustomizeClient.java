package io.waggle.queues.connector;

import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.amqp.AmqpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * Sets options of the AMQP client for which the connector has no settings. Delete a line here when
 * the connector has a setting for it.
 */
@ApplicationScoped
class CustomizeClient implements ClientCustomizer<AmqpClientOptions> {
  /** Without heartbeats a broker that vanishes silently would not be noticed for hours. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  @Override
  public AmqpClientOptions customize(String channel, Config config, AmqpClientOptions options) {
    return options
        .setHeartbeat(Math.toIntExact(HEARTBEAT.toMillis()))
        .setTcpKeepAlive(true)
        // The connector reconnects once a second by itself; the client would try every millisecond.
        .setReconnectAttempts(0);
  }
}
