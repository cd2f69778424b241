package io.waggle.console.picture;

import io.quarkus.qute.TemplateExtension;
import io.waggle.console.broker.BrokerNode;
import io.waggle.console.health.Health;
import io.waggle.console.health.Health.BrokerHealth;
import io.waggle.console.health.Health.Count;
import io.waggle.console.health.Health.DatabaseHealth;
import io.waggle.console.health.Health.FunctionHealth;
import io.waggle.console.health.Health.ReplicaHealth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the figures of health are written in templates. */
@TemplateExtension
final class ShowHealthFigures {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private ShowHealthFigures() {}

  static String clock(Health health) {
    return CLOCK.format(health.at());
  }

  static String summary(FunctionHealth function) {
    if (function.replicas().isEmpty()) {
      return "away";
    }
    return function.replicas().size() == 1
        ? function.replicas().getFirst().state()
        : function.up() + " of " + function.replicas().size() + " up";
  }

  static String figures(ReplicaHealth replica) {
    return Stream.of(
            replica.uptimeSeconds() == null ? "" : "up for " + Figure.time(replica.uptimeSeconds()),
            replica.memory() == null ? "" : Figure.bytes(replica.memory()) + " in use",
            replica.cpu() == null ? "" : "CPU " + Figure.percent(replica.cpu()))
        .filter(figure -> !figure.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  static String kind(Count count) {
    return count.meter().substring(count.meter().indexOf('.') + 1).replace('-', ' ') + ":";
  }

  static String shown(Count count) {
    return Figure.count(count.count());
  }

  static String summary(BrokerHealth broker) {
    return switch (broker.state()) {
      case "none" -> "not needed";
      case "alarm" -> "alarm";
      case "up" -> broker.version() == null ? "up" : "up, " + broker.version();
      default -> "away";
    };
  }

  static String memory(BrokerNode node) {
    return Figure.bytes((double) node.memoryUsed())
        + " / "
        + Figure.bytes((double) node.memoryLimit());
  }

  static String disk(BrokerNode node) {
    return Figure.bytes((double) node.diskFree()) + " / " + Figure.bytes((double) node.diskLimit());
  }

  static String uptime(BrokerNode node) {
    return Figure.time((double) node.uptimeSeconds());
  }

  static String summary(DatabaseHealth database) {
    return database.version() == null ? database.state() : "up, " + database.version();
  }

  static String size(DatabaseHealth database) {
    return Figure.bytes(database.bytes());
  }

  static String connectionsShown(DatabaseHealth database) {
    return Figure.count(database.connections()) + " / " + Figure.count(database.mostConnections());
  }

  static String longest(DatabaseHealth database) {
    return Figure.time(database.longestTransactionSeconds());
  }

  static String uptime(DatabaseHealth database) {
    return Figure.time(database.uptimeSeconds());
  }
}
