package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Shape;
import java.util.List;
import java.util.Map;

/** The {@link PlainService}, which everything else is compared with. */
final class PlainSection implements Section {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void run(Bench bench) throws Exception {
    try (Scope scope = new Scope()) {
      Database database = scope.open(Database.start(bench.work().resolve("plain")));
      database.execute(PlainService.SCHEMA);
      Map<String, String> environment = Map.of("POSTGRES_PORT", String.valueOf(database.port()));
      Program service =
          scope
              .open(Program.start(PlainService.class, environment, bench.logs()))
              .awaitReady("/ready");
      Target target =
          new Target(
              name(),
              List.of(service.port()),
              () -> Long.MAX_VALUE,
              List.of(
                  Part.of("plain service", List.of(service)), database.part(), Part.generator()));
      Measurement measurement = new Measurement(bench, target, new Visits(bench.pages()));
      // Four times as many connections as the service has to its database.
      Shape shape = Shape.single(4 * PlainService.CONNECTIONS);
      measurement.warmUp(shape, bench.warmUp());
      measurement.full(shape);
      long rows = database.number("SELECT count(*) FROM plain_visit");
      if (rows != measurement.expected()) {
        throw new IllegalStateException(
            "%d visits were answered, %d are stored".formatted(measurement.expected(), rows));
      }
    }
  }
}
