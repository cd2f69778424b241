package io.waggle.queues.connector;

import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.smallrye.reactive.messaging.amqp.AmqpConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.amqp.IncomingAmqpChannel;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.providers.helpers.ConfigUtils;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpReceiverOptions;
import io.vertx.mutiny.amqp.AmqpClient;
import io.vertx.mutiny.amqp.AmqpConnection;
import io.vertx.mutiny.amqp.AmqpMessage;
import io.vertx.mutiny.amqp.AmqpReceiver;
import io.vertx.mutiny.core.Vertx;
import io.waggle.functionbase.FailureLog;
import io.waggle.queues.MessageFormat;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * The connector's incoming channels, with a limit for how many messages a function holds that it
 * has not begun to work on.
 *
 * <p>The connector 4.33.0 lets the broker send 1,000 messages ahead, and has no setting for it. In
 * a backlog a function would hold them all: their size would have to be small to fit into memory,
 * which costs the broker more for each visit, and a function that is added would find little to do.
 * The setting {@code initial-credits} (4.36.0) replaces that limit; {@code keepBytes} can be
 * deleted when the connector settles, or passes on, messages whose body it cannot read.
 *
 * <p>Of the connector's settings for its client, {@code client-options-name} is not supported here.
 */
@ApplicationScoped
@Connector(ReceiveFewAhead.NAME)
public class ReceiveFewAhead implements InboundConnector {
  /** The name that stands in {@code channels.properties}. */
  static final String NAME = "amqp-few-ahead";

  /**
   * How many messages wait for the function's thread; Mutiny takes no fewer. A message that waits
   * outlives the young generation, and of those a function of the cascade had so many in a backlog
   * that it collected its whole heap more than once a second.
   */
  private static final int MESSAGES_BUFFERED = 2;

  private final Vertx vertx;
  private final Instance<OpenTelemetry> telemetry;
  private final Instance<ClientCustomizer<AmqpClientOptions>> customizers;
  private final FailureLog failures;
  private final List<AmqpClient> clients = new CopyOnWriteArrayList<>();
  private final List<IncomingAmqpChannel> channels = new CopyOnWriteArrayList<>();

  ReceiveFewAhead(
      Vertx vertx,
      @Any Instance<OpenTelemetry> telemetry,
      @Any Instance<ClientCustomizer<AmqpClientOptions>> customizers,
      FailureLog failures) {
    this.vertx = vertx;
    this.telemetry = telemetry;
    this.customizers = customizers;
    this.failures = failures;
  }

  @Override
  public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
    AmqpConnectorIncomingConfiguration settings = new AmqpConnectorIncomingConfiguration(config);
    AmqpClientOptions options = ConfigUtils.customize(config, customizers, options(settings));
    if (settings.getCloudEvents()) {
      // LimitAhead would wait for ever for the places of those that are dropped.
      throw new IllegalArgumentException(
          settings.getChannel()
              + ": the connector drops broken cloud events; set cloud-events=false");
    }
    int ahead = config.getValue("messages-ahead", Integer.class);
    // Mutiny would keep 256 messages; it has no setting for one channel.
    Infrastructure.setBufferSizeS(MESSAGES_BUFFERED);
    FewAhead client = new FewAhead(AmqpClient.create(vertx, options), ahead);
    IncomingAmqpChannel channel =
        new IncomingAmqpChannel(settings, client, vertx, telemetry, this::report);
    clients.add(client);
    channels.add(channel);
    return Multi.createFrom()
        .publisher(channel.getPublisher())
        .onItem()
        .invoke(message -> client.taken());
  }

  private static AmqpClientOptions options(AmqpConnectorIncomingConfiguration settings) {
    AmqpClientOptions options = new AmqpClientOptions();
    options
        .setHost(settings.getHost())
        .setPort(settings.getPort())
        .setSsl(settings.getUseSsl())
        .setConnectTimeout(settings.getConnectTimeout())
        .setMetricsName("amqp|" + settings.getChannel());
    settings.getUsername().ifPresent(options::setUsername);
    settings.getPassword().ifPresent(options::setPassword);
    settings.getContainerId().ifPresent(options::setContainerId);
    settings.getSniServerName().ifPresent(options::setSniServerName);
    settings.getVirtualHost().ifPresent(options::setVirtualHost);
    return options;
  }

  private void report(String channel, Throwable failure) {
    failures.error("The channel " + channel + " has failed", failure, Map.of());
  }

  /** Whether every incoming channel is connected to the broker. */
  boolean isConnected() {
    return channels.stream().allMatch(ReceiveFewAhead::isConnected);
  }

  private static boolean isConnected(IncomingAmqpChannel channel) {
    return channel
        .isConnected()
        .ifNoItem()
        .after(Duration.ofSeconds(channel.getHealthTimeout()))
        .recoverWithItem(false)
        .onFailure()
        .recoverWithItem(false)
        .await()
        .indefinitely();
  }

  // When the connector closes its own, and before anything that a message needs is closed.
  void close(@Observes @Priority(50) @BeforeDestroyed(ApplicationScoped.class) Object end) {
    channels.forEach(IncomingAmqpChannel::close);
    // The broker may be away, so this does not wait for it.
    clients.forEach(client -> client.close().subscribe().with(closed -> {}, away -> {}));
  }

  /** A client whose receivers let the broker send so many messages ahead. */
  private static final class FewAhead extends AmqpClient {
    private final int ahead;

    /** Of the newest connection. */
    private final AtomicReference<LimitAhead<AmqpMessage>> limit = new AtomicReference<>();

    FewAhead(AmqpClient client, int ahead) {
      super(client.getDelegate());
      this.ahead = ahead;
    }

    @Override
    public Uni<AmqpConnection> connect() {
      return super.connect().map(Connection::new);
    }

    void taken() {
      limit.get().taken();
    }

    private final class Connection extends AmqpConnection {
      Connection(AmqpConnection connection) {
        super(connection.getDelegate());
      }

      @Override
      public Uni<AmqpReceiver> createReceiver(String address, AmqpReceiverOptions options) {
        return super.createReceiver(address, options).map(Receiver::new);
      }
    }

    private final class Receiver extends AmqpReceiver {
      private final BatchedCredits credits;

      /** Must be called on the event loop of the connection, as the client does. */
      Receiver(AmqpReceiver receiver) {
        super(receiver.getDelegate());
        credits = new BatchedCredits(receiver, Vertx.currentContext(), ahead);
      }

      @Override
      public synchronized Multi<AmqpMessage> toMulti() {
        Multi<AmqpMessage> messages = credits.messages().onItem().invoke(Receiver::keepBytes);
        LimitAhead<AmqpMessage> limited = new LimitAhead<>(messages, MESSAGES_BUFFERED);
        limit.set(limited);
        return limited;
      }

      // The connector would read JSON itself. A message whose JSON is broken would be dropped there
      // with a line in the log: it would stay unsettled, and keep its place in the limit.
      private static void keepBytes(AmqpMessage message) {
        message.getDelegate().unwrap().setContentType(MessageFormat.CONTENT_TYPE);
      }
    }
  }
}
