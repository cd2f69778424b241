package io.waggle.console.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpServer;
import io.waggle.console.broker.BrokerAnswer.Answered;
import io.waggle.console.broker.BrokerAnswer.Away;
import io.waggle.console.broker.BrokerAnswer.NoBroker;
import io.waggle.console.broker.Management.Login;
import io.waggle.console.replica.Address;
import io.waggle.console.replica.AskHttp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskBrokerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Login LOGIN = new Login("console", "secret");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.closeAndAwait();
  }

  @Test
  void withoutABrokerNobodyIsAsked() {
    assertThat(asking(Optional.empty()).queues().await().atMost(LONG)).isEqualTo(new NoBroker<>());
  }

  @Test
  void brokerThatRefusesOrAnswersNonsenseIsAway() {
    assertThat(queuesOf(401, "{\"error\":\"not_authorized\"}"))
        .isEqualTo(new Away<>("answers 401"));
    assertThat(queuesOf(200, "<html>")).isEqualTo(new Away<>("answers what is no JSON"));
  }

  @Test
  void queuesAreReadWithWhatIsInHand() {
    String queues =
        "[{\"name\":\"page-visits\",\"messages\":7,\"messages_unacknowledged\":2,\"other\":1},"
            + "{\"name\":\"new\"}]";
    assertThat(queuesOf(200, queues))
        .isEqualTo(
            new Answered<>(
                List.of(new QueueCount("page-visits", 7, 2), new QueueCount("new", 0, 0))));
  }

  @Test
  void userIsTheConsole() {
    assertThat(LOGIN.basic()).isEqualTo("Basic Y29uc29sZTpzZWNyZXQ=");
  }

  private BrokerAnswer<List<QueueCount>> queuesOf(int status, String body) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  boolean isKnown = LOGIN.basic().equals(request.getHeader("Authorization"));
                  request.response().setStatusCode(isKnown ? status : 500).endAndForget(body);
                })
            .listenAndAwait(0, "127.0.0.1");
    Address address = new Address("127.0.0.1", server.actualPort());
    return asking(Optional.of(address)).queues().await().atMost(LONG);
  }

  private AskBroker asking(Optional<Address> broker) {
    AskHttp http = new AskHttp(vertx.createHttpClient());
    return new AskBroker(broker.map(at -> new Management(http, new ObjectMapper(), at, LOGIN)));
  }
}
