package io.waggle.console.broker;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.waggle.console.broker.BrokerAnswer.Answered;
import io.waggle.console.broker.BrokerAnswer.Away;
import io.waggle.console.broker.BrokerAnswer.NoBroker;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks RabbitMQ's management API, for totals only: for queues that are used over AMQP 1.0 it has no
 * rates (rabbitmq-server#16528).
 */
public final class AskBroker {
  private static final String NODES = "/api/nodes";
  private static final String OVERVIEW = "/api/overview?disable_stats=true";

  private final Optional<Management> broker;

  /**
   * Asks a broker.
   *
   * @param broker its management; empty if there is no broker
   */
  AskBroker(Optional<Management> broker) {
    this.broker = broker;
  }

  /** The queues. */
  public Uni<BrokerAnswer<List<QueueCount>>> queues() {
    return ask(Management.TOTALS, queues -> queues.valueStream().map(AskBroker::count).toList());
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
    return broker
        .get()
        .get(path)
        .<BrokerAnswer<T>>map(answer -> new Answered<>(read.apply(answer)))
        .onFailure()
        .recoverWithItem(failure -> new Away<>(String.valueOf(failure.getMessage())));
  }
}
