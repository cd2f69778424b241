package io.waggle.persistprofile;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the partitions of coming days ahead and drops what is older than it may be kept. Every
 * replica does it; the second one finds nothing to do.
 */
@ApplicationScoped
class MaintainStorage {
  /** As many days of trouble with this very job go by before a visit has no partition. */
  private static final int DAYS_AHEAD = 7;

  private final Pool pool;
  private final int retentionDays;
  private final Clock clock = Clock.systemUTC();

  /**
   * For a database.
   *
   * @param retentionDays how long visits are kept; 13 months by default, the longest that is usual
   */
  MaintainStorage(
      Pool pool,
      @ConfigProperty(name = "waggle.retention-days", defaultValue = "395") int retentionDays) {
    this.pool = pool;
    this.retentionDays = retentionDays;
  }

  void beforeTheFirstVisit(@Observes StartupEvent started) {
    maintain().await().atMost(Duration.ofMinutes(1));
  }

  @Scheduled(every = "6h", delayed = "6h")
  Uni<Void> maintain() {
    Instant now = clock.instant();
    LocalDate today = Window.day(now);
    LocalDate first = Window.at(now, retentionDays).firstDay();
    // A day more, so that no disagreement of clocks makes anything go too early.
    LocalDate gone = today.minusDays(retentionDays + 1);
    LocalDate forgotten = today.minusDays(Window.REMEMBERED.toDays() + 1);
    return run("SELECT make_visit_partitions($1, $2)", first, today.plusDays(DAYS_AHEAD))
        .chain(() -> run("SELECT drop_visit_partitions($1)", gone))
        .chain(() -> run("DELETE FROM erasure WHERE erased_at < $1::date", gone))
        .chain(() -> run("DELETE FROM counted_visit WHERE counted_on < $1", forgotten));
  }

  private Uni<Void> run(String sql, Object... parameters) {
    return pool.preparedQuery(sql).execute(Tuple.from(parameters)).replaceWithVoid();
  }
}
