package io.waggle.queues.connector;

import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.amqp.AmqpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** What the connector's own settings have no names for. */
@ApplicationScoped
class CustomizeClient implements ClientCustomizer<AmqpClientOptions> {
  /** Without it a broker that vanished without a word would not be missed for hours. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  @Override
  public AmqpClientOptions customize(String channel, Config config, AmqpClientOptions options) {
    return options
        .setHeartbeat(Math.toIntExact(HEARTBEAT.toMillis()))
        .setTcpKeepAlive(true)
        // The connector tries again itself, each second; the client would, each millisecond.
        .setReconnectAttempts(0);
  }
}
