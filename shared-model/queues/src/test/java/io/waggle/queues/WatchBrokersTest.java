package io.waggle.queues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waggle.functionbase.FailureLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchBrokersTest {
  private static final String FULL = metrics(1_500_000_000);
  private static final String NOT_FULL = metrics(60_000_000_000L);

  private HttpServer rabbit;
  private WatchBrokers brokers;
  private volatile int status = 200;
  private volatile String metrics = NOT_FULL;
  private final AtomicInteger asked = new AtomicInteger();

  private static String metrics(long freeDisk) {
    return """
        rabbitmq_detailed_process_resident_memory_bytes 164229120
        rabbitmq_detailed_disk_space_available_bytes %d
        rabbitmq_detailed_resident_memory_limit_bytes 700000000
        rabbitmq_detailed_disk_space_available_limit_bytes 1000000000
        """
        .formatted(freeDisk);
  }

  @BeforeEach
  void start() throws IOException {
    rabbit = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    rabbit.createContext("/metrics/detailed", this::answer);
    rabbit.start();
    int port = rabbit.getAddress().getPort();
    brokers =
        new WatchBrokers(new BrokerAddress(Optional.of("localhost"), port), port, new FailureLog());
    brokers.start();
  }

  @AfterEach
  void stop() {
    brokers.stop();
    rabbit.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = metrics.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
    asked.incrementAndGet();
  }

  @Test
  void brokerIsNearlyFullForAsLongAsItSaysSo() {
    metrics = FULL;
    await().until(brokers::areNearlyFull);
    metrics = NOT_FULL;
    await().until(() -> !brokers.areNearlyFull());
  }

  @Test
  void brokerThatDoesNotTellIsNotTakenForFull() {
    metrics = FULL;
    await().until(brokers::areNearlyFull);
    status = 500;
    await().until(() -> !brokers.areNearlyFull());
    status = 200;
    metrics = "nothing that is known";
    int before = asked.get();
    await().until(() -> asked.get() > before + 1);
    assertThat(brokers.areNearlyFull()).isFalse();
    metrics = FULL;
    await().until(brokers::areNearlyFull);
  }

  @Test
  void withoutABrokerNobodyIsAsked() {
    WatchBrokers none =
        new WatchBrokers(
            new BrokerAddress(Optional.empty(), 5672),
            rabbit.getAddress().getPort(),
            new FailureLog());
    none.start();
    assertThat(none.areNearlyFull()).isFalse();
    none.stop();
  }
}
