package io.waggle.console.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.waggle.console.broker.BrokerAnswer.Answered;
import io.waggle.console.broker.BrokerAnswer.Away;
import io.waggle.console.broker.BrokerAnswer.NoBroker;
import io.waggle.console.replica.Address;
import io.waggle.console.replica.AskHttp;
import io.waggle.console.replica.AskHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks RabbitMQ's management API, for totals only: for queues that are used over AMQP 1.0 it has no
 * rates (rabbitmq-server#16528).
 */
public final class AskBroker {
  private static final String QUEUES =
      "/api/queues/%2F?disable_stats=true&enable_queue_totals=true";

  private static final int OK = 200;

  private static final String NODES = "/api/nodes";
  private static final String OVERVIEW = "/api/overview?disable_stats=true";

  private final AskHttp http;
  private final ObjectMapper json;
  private final Optional<Address> broker;
  private final Map<String, String> headers;

  /**
   * Asks a broker.
   *
   * @param broker where its management listens; empty if there is no broker
   */
  AskBroker(AskHttp http, ObjectMapper json, Optional<Address> broker, Login login) {
    this.http = http;
    this.json = json;
    this.broker = broker;
    this.headers = Map.of("Authorization", login.basic());
  }

  /** The user that asks. */
  record Login(String user, String password) {
    String basic() {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(both);
    }
  }

  /** The queues. */
  public Uni<BrokerAnswer<List<QueueCount>>> queues() {
    return ask(QUEUES, queues -> queues.valueStream().map(AskBroker::count).toList());
  }

  private static QueueCount count(JsonNode queue) {
    return new QueueCount(
        queue.path("name").asText(),
        queue.path("messages").asLong(),
        queue.path("messages_unacknowledged").asLong());
  }

  /** The nodes. */
  public Uni<BrokerAnswer<List<BrokerNode>>> nodes() {
    return ask(NODES, nodes -> nodes.valueStream().map(AskBroker::node).toList());
  }

  private static BrokerNode node(JsonNode node) {
    return new BrokerNode(
        node.path("name").asText(),
        node.path("running").asBoolean(),
        node.path("mem_used").asLong(),
        node.path("mem_limit").asLong(),
        node.path("disk_free").asLong(),
        node.path("disk_free_limit").asLong(),
        node.path("mem_alarm").asBoolean(),
        node.path("disk_free_alarm").asBoolean(),
        node.path("uptime").asLong() / 1000);
  }

  /** The version of the broker. */
  public Uni<BrokerAnswer<String>> version() {
    return ask(OVERVIEW, overview -> overview.path("rabbitmq_version").asText());
  }

  private <T> Uni<BrokerAnswer<T>> ask(String path, Function<JsonNode, T> read) {
    if (broker.isEmpty()) {
      return Uni.createFrom().item(new NoBroker<>());
    }
    return http.get(broker.get(), path, headers)
        .map(answer -> answered(answer, read))
        .onFailure()
        .recoverWithItem(failure -> new Away<>(String.valueOf(failure.getMessage())));
  }

  private <T> BrokerAnswer<T> answered(Answer answer, Function<JsonNode, T> read) {
    if (answer.status() != OK) {
      return new Away<>("answers " + answer.status());
    }
    try {
      return new Answered<>(read.apply(json.readTree(answer.body())));
    } catch (JsonProcessingException other) {
      return new Away<>("answers what is no JSON");
    }
  }
}
