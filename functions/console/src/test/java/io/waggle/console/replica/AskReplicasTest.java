package io.waggle.console.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpServer;
import io.waggle.console.replica.Replica.Away;
import io.waggle.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskReplicasTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final AskHttp http = new AskHttp(vertx.createHttpClient());
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    vertx.closeAndAwait();
  }

  @Test
  void functionThatNobodyFindsHasNoReplica() {
    assertThat(ask(function -> Uni.createFrom().item(List.of())))
        .allSatisfy(replicas -> assertThat(replicas.all()).isEmpty())
        .extracting(Replicas::function)
        .containsExactlyElementsOf(
            Topology.read().functions().stream().map(Topology.Function::name).toList());
  }

  @Test
  void replicaThatIsAwayOrRefusesDoesNotHideTheOthers() {
    Address good = serve(200, "waggle_events_total{outcome=\"accepted\"} 3\n");
    Address refusing = serve(503, "");
    Address gone = new Address("127.0.0.1", closedPort());
    Replicas replicas =
        ask(function -> Uni.createFrom().item(List.of(good, refusing, gone))).getFirst();
    assertThat(replicas.all()).hasSize(3);
    assertThat(replicas.answering()).hasSize(1);
    assertThat(replicas.answering().getFirst().meters().sum("waggle_events_total")).hasValue(3);
    assertThat(replicas.all().get(1)).isEqualTo(new Away(refusing, "answers 503"));
    assertThat(replicas.all().get(2)).isInstanceOf(Away.class);
  }

  @Test
  void processOfAllFunctionsIsAskedOnce() {
    Address all = serve(200, "m 1\n");
    assertThat(ask(function -> Uni.createFrom().item(List.of(all))))
        .hasSizeGreaterThan(1)
        .allSatisfy(replicas -> assertThat(replicas.answering()).hasSize(1));
    assertThat(asked).hasValue(1);
  }

  private List<Replicas> ask(FindReplicas find) {
    return new AskReplicas(Topology.read(), find, http).meters().await().atMost(LONG);
  }

  private Address serve(int status, String body) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  asked.incrementAndGet();
                  request.response().setStatusCode(status).endAndForget(body);
                })
            .listenAndAwait(0, "127.0.0.1");
    return new Address("127.0.0.1", server.actualPort());
  }

  private int closedPort() {
    HttpServer server =
        vertx.createHttpServer().requestHandler(request -> {}).listenAndAwait(0, "127.0.0.1");
    int port = server.actualPort();
    server.closeAndAwait();
    return port;
  }
}
