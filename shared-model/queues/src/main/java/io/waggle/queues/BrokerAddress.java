package io.waggle.queues;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address of the broker; there is none when all functions run in one process. */
@ApplicationScoped
class BrokerAddress {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Optional<String> host;
  private final int port;
  private long asked = System.nanoTime() - TIMEOUT.multipliedBy(2).toNanos();
  private boolean answered;

  BrokerAddress(
      @ConfigProperty(name = "amqp-host") Optional<String> host,
      @ConfigProperty(name = "amqp-port", defaultValue = "5672") int port) {
    this.host = host;
    this.port = port;
  }

  boolean isGiven() {
    return host.isPresent();
  }

  /** The name, which can stand for several brokers. Only to be asked for when it is given. */
  String host() {
    return host.orElseThrow();
  }

  /**
   * Whether the broker accepts connections. Looks at most once a second and for at most a second:
   * for a service that is down, looking its name up can take much longer.
   */
  synchronized boolean answers() {
    long now = System.nanoTime();
    if (now - asked > TIMEOUT.toNanos()) {
      answered = ask();
      asked = now;
    }
    return answered;
  }

  private boolean ask() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    // In a thread of its own, because looking a name up blocks and cannot be interrupted.
    Thread.ofPlatform().daemon().start(() -> answer.complete(connects()));
    return answer.completeOnTimeout(false, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private boolean connects() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host(), port), Math.toIntExact(TIMEOUT.toMillis()));
      return true;
    } catch (IOException down) {
      return false;
    }
  }

  @Override
  public String toString() {
    return host.orElse("none") + ":" + port;
  }
}
