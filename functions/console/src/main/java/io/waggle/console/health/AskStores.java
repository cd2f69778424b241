package io.waggle.console.health;

import io.smallrye.mutiny.Uni;
import io.waggle.console.broker.AskBroker;
import io.waggle.console.broker.BrokerAnswer;
import io.waggle.console.broker.BrokerAnswer.Answered;
import io.waggle.console.broker.BrokerAnswer.Away;
import io.waggle.console.broker.BrokerAnswer.NoBroker;
import io.waggle.console.broker.BrokerNode;
import io.waggle.console.broker.QueueCount;
import io.waggle.console.health.Health.BrokerHealth;
import io.waggle.console.health.Health.DatabaseHealth;
import jakarta.inject.Singleton;
import java.util.List;

/** Asks what keeps visits: the broker and the database. */
@Singleton
class AskStores {
  private static final String DEAD = ".dead";

  private final AskBroker broker;
  private final AskDatabase database;

  AskStores(AskBroker broker, AskDatabase database) {
    this.broker = broker;
    this.database = database;
  }

  Uni<DatabaseHealth> database() {
    return Uni.createFrom().deferred(database::ask);
  }

  Uni<BrokerHealth> broker() {
    return Uni.createFrom()
        .deferred(
            () ->
                Uni.combine()
                    .all()
                    .unis(broker.nodes(), broker.version(), broker.queues())
                    .asTuple())
        .map(said -> health(said.getItem1(), said.getItem2(), said.getItem3()));
  }

  private static BrokerHealth health(
      BrokerAnswer<List<BrokerNode>> nodes,
      BrokerAnswer<String> version,
      BrokerAnswer<List<QueueCount>> queues) {
    return switch (nodes) {
      case NoBroker<List<BrokerNode>> none -> new BrokerHealth("none", null, null, List.of(), null);
      case Away<List<BrokerNode>>(String why) ->
          new BrokerHealth("away", why, null, List.of(), null);
      case Answered<List<BrokerNode>>(List<BrokerNode> all) ->
          new BrokerHealth(
              state(all),
              null,
              version instanceof Answered<String>(String known) ? known : null,
              all,
              deadLetters(queues));
    };
  }

  private static String state(List<BrokerNode> nodes) {
    boolean isAlarmed =
        nodes.stream().anyMatch(node -> node.memoryAlarm() || node.diskAlarm() || !node.running());
    return isAlarmed ? "alarm" : "up";
  }

  private static Long deadLetters(BrokerAnswer<List<QueueCount>> queues) {
    return queues instanceof Answered<List<QueueCount>>(List<QueueCount> all)
        ? all.stream()
            .filter(queue -> queue.name().endsWith(DEAD))
            .mapToLong(QueueCount::messages)
            .sum()
        : null;
  }
}
