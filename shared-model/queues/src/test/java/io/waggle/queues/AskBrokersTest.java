package io.waggle.queues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waggle.queues.AskBrokers.Answers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stands in for the metrics of one of two brokers. */
class AskBrokersTest {
  private static final String FULL =
      """
      rabbitmq_detailed_process_resident_memory_bytes 164229120
      rabbitmq_detailed_disk_space_available_bytes 900000000
      rabbitmq_detailed_resident_memory_limit_bytes 700000000
      rabbitmq_detailed_disk_space_available_limit_bytes 1000000000
      """;

  private InetAddress running;
  private InetAddress stopped;
  private HttpServer rabbit;
  private Instant now = Instant.EPOCH;
  private int status = 200;
  private String metrics = FULL;

  @BeforeEach
  void start() throws IOException {
    running = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    stopped = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    rabbit = HttpServer.create(new InetSocketAddress(running, 0), 0);
    rabbit.createContext("/metrics/detailed", this::answer);
    rabbit.start();
  }

  @AfterEach
  void stop() {
    rabbit.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = metrics.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private AskBrokers ask(InetAddress... brokers) {
    int port = rabbit.getAddress().getPort();
    BrokerAddress address = new BrokerAddress(Optional.of("127.0.0.1"), port);
    return new AskBrokers(address, () -> brokers, port, () -> now);
  }

  private AskBrokers withoutABroker(Callable<InetAddress[]> addresses) {
    return new AskBrokers(new BrokerAddress(Optional.empty(), 5672), addresses, 15692, () -> now);
  }

  @Test
  void brokersAnswerAlthoughOneIsDown() {
    Answers answers = ask(stopped, running).ask();
    assertThat(answers.rooms()).containsOnlyKeys("127.0.0.1");
    assertThat(answers.rooms().get("127.0.0.1").isFull()).isTrue();
    assertThat(answers.failures()).hasSize(1);
  }

  @Test
  void answerThatIsNoneIsAFailure() {
    status = 500;
    assertThat(ask(running).ask().failures()).hasSize(1);
    status = 200;
    metrics = "nothing that is known";
    assertThat(ask(running).ask().failures()).singleElement().asString().contains("does not tell");
  }

  @Test
  void nameThatIsNotKnownIsAFailure() {
    AskBrokers nobody =
        withoutABroker(
            () -> {
              throw new UnknownHostException("rabbitmq");
            });
    assertThat(nobody.ask().rooms()).isEmpty();
    assertThat(nobody.ask().failures()).hasSize(1);
  }

  @Test
  void messagesAreTakenUnlessABrokerIsOrWasFull() {
    AskBrokers brokers = ask(stopped, running);
    assertThat(brokers.takeMessages()).isFalse();
    status = 500;
    now = now.plus(AskBrokers.REMEMBERED).minusSeconds(1);
    assertThat(brokers.takeMessages()).as("it may still be full").isFalse();
    now = now.plusSeconds(1);
    assertThat(brokers.takeMessages()).as("it accepts connections").isTrue();
    status = 200;
    metrics = FULL.replace("900000000", "1100000000");
    assertThat(brokers.takeMessages()).isTrue();
  }

  @Test
  void withoutABrokerNobodyAnswers() {
    AskBrokers none =
        withoutABroker(
            () -> {
              throw new AssertionError("is asked");
            });
    assertThat(none.answer()).isFalse();
    assertThat(none.takeMessages()).isFalse();
  }
}
