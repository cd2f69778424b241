package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Shape;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a visit costs when the database knows few visitors, and when it knows many. Each of them has
 * a visit, a profile and two interests, and the visits that are sent are theirs.
 */
final class ManyVisitors implements Section {
  private static final long FEW = 10_000;
  private static final long AT_A_TIME = 500_000;

  /** The parameters are the first and the last number of the visitors. */
  private static final List<String> FILL =
      List.of(
          """
          INSERT INTO profile (visitor_id, visits, first_seen, last_seen)
          SELECT lpad(to_hex(n), 16, '0'), 1, now() - interval '1 day', now() - interval '1 day'
          FROM generate_series(%d, %d) n""",
          """
          INSERT INTO interest
            (visitor_id, category_id, decided_by, score, visits, first_seen, last_seen, version)
          SELECT lpad(to_hex(n), 16, '0'), 'known-' || c, 'classify-url', 1, 1,
            now() - interval '1 day', now() - interval '1 day', 'filled'
          FROM generate_series(%d, %d) n, generate_series(1, 2) c""",
          """
          INSERT INTO counted_visit (visit_id)
          SELECT md5('filled ' || n)::uuid FROM generate_series(%d, %d) n ORDER BY 1""",
          """
          INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title, category_id,
            confidence, decided_by, version)
          SELECT md5('filled ' || n)::uuid, lpad(to_hex(n), 16, '0'), current_date - interval '1 hour',
            current_date - interval '1 hour', 'https://site.example/' || n, 'A page', 'known-1', 0.9,
            'classify-url', 'filled'
          FROM generate_series(%d, %d) n""");

  @Override
  public String name() {
    return "visitors";
  }

  @Override
  public void run(Bench bench) throws Exception {
    long many = bench.options().visitors();
    if (many == 0) {
      bench.report().skip(name(), "only if asked for (make bench VISITORS=10000000)");
      return;
    }
    measure(bench, "visitors-few", FEW);
    measure(bench, "visitors-many", many);
  }

  private static void measure(Bench bench, String name, long known) throws Exception {
    try (Scope scope = new Scope()) {
      Database database =
          scope.open(Database.start(bench.work().resolve("postgres-known"))).migrated();
      fill(database, known);
      Map<String, String> environment = new HashMap<>(OneProcess.TOKENS);
      environment.putAll(database.settings());
      Program program =
          scope
              .open(OneProcess.start(bench, bench.work().resolve("all-in-one-known"), environment))
              .awaitReady("/q/health/ready");
      Target target =
          new Target(
              name,
              List.of(program.port()),
              Meter.of(List.of(program)),
              List.of(Part.of(program), database.part(), Part.generator()));
      Measurement measurement = new Measurement(bench, target, new Visits(bench.pages(), known));
      measurement.warmUp(Shape.BATCHES, bench.warmUp());
      bench.report().put(name + ".known", (double) known, "visitors");
      measurement.full(Shape.BATCHES);
      Stored.check(database.connections(), known + measurement.expected());
    }
  }

  private static void fill(Database database, long known) throws SQLException {
    for (long first = 1; first <= known; first += AT_A_TIME) {
      long last = Math.min(first + AT_A_TIME - 1, known);
      for (String insert : FILL) {
        database.execute(insert.formatted(first, last));
      }
      Progress.say("%d visitors are known".formatted(last));
    }
    database.execute("VACUUM ANALYZE");
    database.execute("CHECKPOINT");
  }
}
