package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** All functions in one process, with the embedded database, as {@code make run} starts them. */
final class OneProcess implements Section {
  static final Map<String, String> TOKENS =
      Map.of("WAGGLE_READ_TOKEN", Latency.TOKEN, "WAGGLE_OPERATOR_TOKEN", "operator");

  @Override
  public String name() {
    return "all-in-one";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Path data = bench.work().resolve("all-in-one");
    Database.deleteAll(data);
    try (Scope scope = new Scope()) {
      Program program = scope.open(start(bench, data, TOKENS)).awaitReady("/q/health/ready");
      Path database = data.resolve("postgres");
      Target target =
          new Target(
              name(),
              List.of(program.port()),
              Meter.of(List.of(program)),
              List.of(
                  Part.of(program),
                  Part.tree("PostgreSQL", Database.postmaster(database)),
                  Part.generator()));
      Measurement measurement = new Measurement(bench, target, new Visits(bench.pages()));
      measurement.warmUp(Shape.BATCHES, bench.warmUp());
      double rate = measurement.full(Shape.BATCHES);
      DataSource connections = connections(Database.port(database));
      Database.reuseLog(connections);
      new Latency(bench, measurement, program).measure(rate / 2);
      measurement.send(Shape.SINGLE, bench.warmUp());
      measurement.full(Shape.SINGLE, name() + "-single");
      Stored.check(connections, measurement.expected());
    }
  }

  static Program start(Bench bench, Path data, Map<String, String> environment) throws Exception {
    return bench.start(
        "all-in-one",
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dwaggle.data=" + data),
        environment);
  }

  private static DataSource connections(int port) {
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setURL("jdbc:postgresql://localhost:%d/postgres".formatted(port));
    connections.setUser("postgres");
    connections.setPassword("postgres");
    return connections;
  }
}
