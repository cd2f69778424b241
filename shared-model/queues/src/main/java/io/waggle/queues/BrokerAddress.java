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

/** Where the broker is, if there is one. */
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

  /**
   * Whether it takes connections; looked at once a second at most, and for as long at most. Of a
   * service that is down it can take longer to find out that nobody knows its name.
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
    // Of its own, for looking a name up holds on to whatever thread does it.
    Thread.ofPlatform().daemon().start(() -> answer.complete(connects()));
    return answer.completeOnTimeout(false, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  private boolean connects() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host.orElseThrow(), port), Math.toIntExact(TIMEOUT.toMillis()));
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
