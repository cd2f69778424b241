package io.waggle.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The benchmark's way through RabbitMQ, in seconds: its figures say nothing, its counts do. */
class ThroughRabbitMqIT {

  @BeforeAll
  static void skipsWhereARabbitMqCannotRun() {
    Needs.asked("bench", "ThroughRabbitMqIT");
    Needs.nothing(FiveFunctions.missing(), "ThroughRabbitMqIT");
  }

  @Test
  void everyAnsweredVisitIsStoredOnceByOneOfEachFunctionByTwoAndAfterABacklog() throws Exception {
    Report report = new Report();
    Options options = new Options(Set.of(), 1, 0, 0, false, List.of());
    Path work = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
    // It compares what was answered with what is in the database, and throws where they differ.
    new ThroughRabbitMq().run(new Bench(options, report, Pages.madeUp(), work));
    for (String figure : List.of("rabbitmq.stored", "rabbitmq-two.stored", "rabbitmq.drain")) {
      assertThat(report.get(figure).orElse(0)).as(figure).isPositive();
    }
  }
}
