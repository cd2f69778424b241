package io.waggle.persistprofile;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Makes the partitions of coming days ahead and drops what is older than it may be kept. Every
 * replica does it; the second one finds nothing to do.
 */
@ApplicationScoped
class MaintainStorage {
  /** As many days of trouble with this very job go by before a visit has no partition. */
  private static final int DAYS_AHEAD = 7;

  private final Pool pool;
  private final Retention retention;
  private final Clock clock = Clock.systemUTC();

  MaintainStorage(Pool pool, Retention retention) {
    this.pool = pool;
    this.retention = retention;
  }

  // Before the channels, which start at PLATFORM_BEFORE + 1000.
  void beforeTheFirstVisit(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    maintain().await().atMost(Duration.ofMinutes(1));
  }

  @Scheduled(every = "6h", delayed = "6h")
  Uni<Void> maintain() {
    Instant now = clock.instant();
    LocalDate today = Window.day(now);
    LocalDate first = Window.at(now, retention.days()).firstDay();
    // A day more, so that no disagreement of clocks makes anything go too early.
    LocalDate gone = today.minusDays(retention.days() + 1);
    LocalDate forgotten = today.minusDays(Window.REMEMBERED.toDays() + 1);
    return run("SELECT make_visit_partitions($1, $2)", first, today.plusDays(DAYS_AHEAD))
        .chain(() -> run("DELETE FROM erasure WHERE erased_at < $1::date", gone))
        .chain(() -> run("DELETE FROM counted_visit WHERE counted_on < $1", forgotten))
        .chain(() -> run("DELETE FROM undecided WHERE last_seen < $1::date", gone))
        .chain(() -> dropBefore(gone));
  }

  // Old visits can wait for the next time; new ones, for which this must not fail, cannot.
  private Uni<Void> dropBefore(LocalDate day) {
    return run("SELECT drop_visit_partitions($1)", day)
        .onFailure()
        .invoke(later -> Log.warnf("Visits before %s are not dropped yet: %s", day, later))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> run(String sql, Object... parameters) {
    return pool.preparedQuery(sql).execute(Tuple.from(parameters)).replaceWithVoid();
  }
}
