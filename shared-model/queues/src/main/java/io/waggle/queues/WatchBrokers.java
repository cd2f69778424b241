package io.waggle.queues;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.waggle.functionbase.FailureLog;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Knows whether the brokers have room for new visits. When {@code receive} sends none before a
 * broker is full, there is always room to move on those that are on the queues. Otherwise a full
 * broker could stay full for ever: nothing is taken from a queue before it is stored on the next.
 */
@Singleton
public class WatchBrokers {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final BrokerAddress broker;
  private final int port;
  private final FailureLog failures;
  private long lastWarning = System.nanoTime() - BETWEEN_WARNINGS.toNanos();
  private volatile boolean nearlyFull;
  private Cancellable looking = () -> {};

  WatchBrokers(
      BrokerAddress broker,
      @ConfigProperty(name = "amqp-metrics-port", defaultValue = "15692") int port,
      FailureLog failures) {
    this.broker = broker;
    this.port = port;
    this.failures = failures;
  }

  @PostConstruct
  void start() {
    if (broker.isGiven()) {
      looking =
          Multi.createFrom()
              .ticks()
              .every(LOOK_EVERY)
              .onOverflow()
              .drop()
              .emitOn(Infrastructure.getDefaultWorkerPool())
              .subscribe()
              .with(tick -> look());
    }
  }

  @PreDestroy
  void stop() {
    looking.cancel();
  }

  /** Whether one of the brokers has no room for new visits. Is a few seconds old. */
  public boolean areNearlyFull() {
    return nearlyFull;
  }

  // All that can go wrong is caught, because a failure would end the looking. A broker that does
  // not answer is not known to be full; if it is down, sending shows it.
  private void look() {
    try {
      List<String> shortages = new ArrayList<>();
      for (InetAddress address : InetAddress.getAllByName(broker.host())) {
        shortage(address).ifPresent(what -> shortages.add(address.getHostAddress() + ": " + what));
      }
      nearlyFull = !shortages.isEmpty();
      if (nearlyFull && isTimeToWarn()) {
        Log.warnf("Senders are answered 503 until RabbitMQ has more room. %s", shortages);
      }
    } catch (IOException | RuntimeException failure) {
      nearlyFull = false;
      unknown(failure);
    }
  }

  private Optional<String> shortage(InetAddress address) {
    try {
      return BrokerRoom.from(metrics(address)).shortage();
    } catch (IOException | RuntimeException failure) {
      unknown(failure);
      return Optional.empty();
    }
  }

  private void unknown(Exception failure) {
    // While the broker is away, the channels say so.
    if (broker.answers() && isTimeToWarn()) {
      failures.warn("It is not known how much room RabbitMQ has", failure, Map.of());
    }
  }

  private String metrics(InetAddress address) throws IOException {
    URL url = URI.create("http://" + host(address) + ":" + port + BrokerRoom.PATH).toURL();
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setConnectTimeout(Math.toIntExact(LONGEST_LOOK.toMillis()));
    connection.setReadTimeout(Math.toIntExact(LONGEST_LOOK.toMillis()));
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String host(InetAddress address) {
    String host = address.getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private boolean isTimeToWarn() {
    long now = System.nanoTime();
    boolean isTime = now - lastWarning >= BETWEEN_WARNINGS.toNanos();
    if (isTime) {
      lastWarning = now;
    }
    return isTime;
  }
}
