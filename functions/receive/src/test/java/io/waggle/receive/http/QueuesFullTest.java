package io.waggle.receive.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Stands in for the metrics of a RabbitMQ whose disk is nearly full at first. */
@QuarkusTest
@TestProfile(QueuesFullTest.NearlyFullBroker.class)
class QueuesFullTest {
  private static final HttpServer RABBIT = serveMetrics();
  private static final String PAGE =
      "{\"anonymousId\":\"ada\",\"properties\":{\"url\":\"https://example.org/\"}}";

  private static volatile long freeDisk = 1_900_000_000;

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector queues;

  /** The function talks to queues in memory, but asks a broker how much room it has. */
  public static class NearlyFullBroker implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "amqp-host", RABBIT.getAddress().getHostString(),
          "amqp-metrics-port", Integer.toString(RABBIT.getAddress().getPort()));
    }
  }

  private static HttpServer serveMetrics() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/metrics/detailed", QueuesFullTest::answer);
      server.start();
      return server;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String metrics =
        """
        rabbitmq_detailed_process_resident_memory_bytes 164229120
        rabbitmq_detailed_disk_space_available_bytes %d
        rabbitmq_detailed_resident_memory_limit_bytes 700000000
        rabbitmq_detailed_disk_space_available_limit_bytes 1000000000
        rabbitmq_detailed_queue_messages_ready{vhost="/",queue="page-visits"} 1000
        """
            .formatted(freeDisk);
    exchange.sendResponseHeaders(200, metrics.length());
    exchange.getResponseBody().write(metrics.getBytes(UTF_8));
    exchange.close();
  }

  @AfterAll
  static void stop() {
    RABBIT.stop(0);
  }

  private static int post() {
    return given().contentType("application/json").body(PAGE).post("/v1/page").statusCode();
  }

  @Test
  void sendersAreToldToComeAgainUntilTheBrokerHasRoom() {
    await().until(() -> post() == 503);
    queues.sink("page-visits").clear();
    given()
        .contentType("application/json")
        .body(PAGE)
        .post("/v1/page")
        .then()
        .statusCode(503)
        .header("Retry-After", "10")
        .body(
            "detail",
            equalTo("There is no room for more visits at the moment. Send the same call again."));
    assertThat(queues.sink("page-visits").received()).isEmpty();
    assertThat(given().get("/q/metrics").asString())
        .contains("waggle_refusals_total{cause=\"queues-full\",status=\"503\"}");
    freeDisk = 20_000_000_000L;
    await().until(() -> post() == 200);
    assertThat(queues.sink("page-visits").received()).hasSize(1);
  }
}
