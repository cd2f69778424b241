package io.waggle.acceptance.bench;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.write.WriteVisits;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.VisitorId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The most that the database can do: the statement that ships, with 500 visits at a time that were
 * prepared before, on two connections. What the whole of Waggle reaches of it is the measure of
 * everything else.
 */
final class PostgresAlone implements Section {
  private static final int AT_A_TIME = 500;
  private static final int CONNECTIONS = 2;
  private static final int STATEMENTS_IN_ROUND = 300;

  /**
   * At least so many, about as many as {@code all-in-one} and {@code rabbitmq} have stored when
   * they are measured. The more visits there are, the more one costs, because the indexes are
   * larger.
   */
  private static final long STORED_BEFORE = 1_500_000;

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public void run(Bench bench) throws Exception {
    try (Scope scope = new Scope()) {
      Database database =
          scope.open(Database.start(bench.work().resolve("postgres-alone"))).migrated();
      Vertx vertx = Vertx.vertx();
      scope.open(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
      WriteVisits writer = new WriteVisits(pool(vertx, database), new Decay(Duration.ofDays(30)));
      Prepared prepared = new Prepared(bench.pages());
      Rounds rounds = new Rounds(writer, prepared);
      // Alone at first: two threads at once would both set up Mutiny, and fail.
      long before = rounds.write(prepared.round());
      while (before < STORED_BEFORE) {
        before += rounds.run(bench.warmUp()).visits();
      }
      Usage usage = Usage.from(List.of(database.part(), Part.generator()));
      Rounds.Sum sum = rounds.run(bench.options().measured());
      bench.report().put(name() + ".stored", sum.visits() / sum.seconds(), "visits a second");
      bench.report().put(name() + ".stored before", (double) before, "visits");
      usage.report(bench.report(), name(), sum.visits());
      Stored.check(database.connections(), before + sum.visits());
    }
  }

  // As profile-store configures it: without a limit, the client would not keep so long a statement
  // prepared.
  private static Pool pool(Vertx vertx, Database database) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(
                "postgresql://postgres:postgres@localhost:%d/postgres".formatted(database.port()))
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheSqlLimit(Integer.MAX_VALUE);
    return Pool.newInstance(
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(CONNECTIONS))
            .connectingTo(options)
            .using(vertx)
            .build());
  }

  /** Visits with the decisions that the cascade really makes. */
  private static final class Prepared {
    private final Pages pages;
    private final List<Decision> decisions;
    private final Visits visits;

    Prepared(Pages pages) {
      Cascade cascade = new Cascade(Knowledge.builtIn());
      this.pages = pages;
      this.decisions = pages.pages().stream().map(cascade::decide).toList();
      this.visits = new Visits(pages);
    }

    Queue<List<ClassifiedVisit>> round() {
      Queue<List<ClassifiedVisit>> round = new ConcurrentLinkedQueue<>();
      for (int statement = 0; statement < STATEMENTS_IN_ROUND; statement++) {
        List<ClassifiedVisit> some = new ArrayList<>(AT_A_TIME);
        for (int visit = 0; visit < AT_A_TIME; visit++) {
          some.add(next());
        }
        round.add(some);
      }
      return round;
    }

    private ClassifiedVisit next() {
      int page = visits.nextPage();
      Instant now = Instant.now();
      // In no order, as the ids that receive derives from those of events.
      UUID id =
          UUID.nameUUIDFromBytes(
              Events.visitor(visits.nextVisit()).getBytes(StandardCharsets.US_ASCII));
      VisitorId visitor = new VisitorId(Events.visitor(visits.nextVisitor()));
      return new ClassifiedVisit(
          new PageVisit(id, visitor, pages.pages().get(page), now, now), decisions.get(page));
    }
  }

  /** Prepares some visits and writes them, again and again; only the writing counts. */
  private record Rounds(WriteVisits writer, Prepared prepared) {
    record Sum(long visits, double seconds) {}

    Sum run(Duration time) throws Exception {
      long visits = 0;
      long nanos = 0;
      try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
        while (nanos < time.toNanos()) {
          Queue<List<ClassifiedVisit>> round = prepared.round();
          long began = System.nanoTime();
          List<Future<Long>> written = new ArrayList<>();
          for (int connection = 0; connection < CONNECTIONS; connection++) {
            written.add(threads.submit(() -> write(round)));
          }
          for (Future<Long> some : written) {
            visits += some.get();
          }
          nanos += System.nanoTime() - began;
        }
      }
      return new Sum(visits, nanos / 1e9);
    }

    private long write(Queue<List<ClassifiedVisit>> round) {
      long visits = 0;
      for (List<ClassifiedVisit> some = round.poll(); some != null; some = round.poll()) {
        visits += writer.write(some).await().indefinitely().counted();
      }
      return visits;
    }
  }
}
