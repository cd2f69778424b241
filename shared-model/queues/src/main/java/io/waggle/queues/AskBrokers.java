package io.waggle.queues;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks every broker how much room it has, by its metrics. Blocks for some seconds, and for longer
 * where the name of the brokers cannot be looked up.
 */
@Singleton
class AskBrokers {
  private static final int TIMEOUT_MILLIS = Math.toIntExact(Duration.ofSeconds(1).toMillis());

  /**
   * How long a broker that had reached a limit counts as such. It may be slow to answer, and what
   * waited for it takes a moment when it has room again.
   */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** Not the time of day, which can be set back. */
  static final InstantSource STEADY = () -> Instant.EPOCH.plusNanos(System.nanoTime());

  private final BrokerAddress broker;
  private final Callable<InetAddress[]> addresses;
  private final int port;
  private final InstantSource clock;
  private volatile Instant lastFull = Instant.MIN;

  @Inject
  AskBrokers(BrokerAddress broker, @ConfigProperty(name = "amqp-metrics-port") int port) {
    this(broker, () -> InetAddress.getAllByName(broker.host()), port, STEADY);
  }

  AskBrokers(
      BrokerAddress broker, Callable<InetAddress[]> addresses, int port, InstantSource clock) {
    this.broker = broker;
    this.addresses = addresses;
    this.port = port;
    this.clock = clock;
  }

  /**
   * What the brokers said.
   *
   * @param rooms of those that answered, by their address
   * @param failures why others did not
   */
  record Answers(Map<String, BrokerRoom> rooms, List<Exception> failures) {}

  /** Whether there is a broker, and it accepts connections. */
  boolean answer() {
    return broker.isGiven() && broker.answers();
  }

  /**
   * Whether messages can be sent: there is a broker, it accepts connections, and none has reached a
   * limit in the last minute, as far as is known.
   */
  boolean takeMessages() {
    if (!answer()) {
      return false;
    }
    Instant now = clock.instant();
    if (ask().rooms().values().stream().anyMatch(BrokerRoom::isFull)) {
      lastFull = now;
    }
    return !now.isBefore(lastFull.plus(REMEMBERED));
  }

  Answers ask() {
    Map<String, BrokerRoom> rooms = new TreeMap<>();
    List<Exception> failures = new ArrayList<>();
    for (InetAddress address : addresses(failures)) {
      try {
        rooms.put(address.getHostAddress(), BrokerRoom.from(metrics(address)));
      } catch (IOException | RuntimeException failure) {
        failures.add(failure);
      }
    }
    return new Answers(rooms, failures);
  }

  private InetAddress[] addresses(List<Exception> failures) {
    try {
      return addresses.call();
    } catch (Exception unknownHost) {
      failures.add(unknownHost);
      return new InetAddress[0];
    }
  }

  // In a native image this needs quarkus.native.enable-http-url-handler, which is on by default.
  private String metrics(InetAddress address) throws IOException {
    URI uri = URI.create("http://" + host(address) + ":" + port + BrokerRoom.PATH);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }

  private static String host(InetAddress address) {
    String host = address.getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
