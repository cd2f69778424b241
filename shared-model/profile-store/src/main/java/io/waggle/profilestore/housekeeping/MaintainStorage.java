package io.waggle.profilestore.housekeeping;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.functionbase.FailureLog;
import io.waggle.profilestore.write.VisitWindow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;

/**
 * Makes the partitions of coming days ahead of time and removes what is older than it may be kept.
 * Every replica does so; when one has done it, the next finds nothing to do.
 */
public final class MaintainStorage {
  /** Partitions exist for this many days ahead, so this job may fail for as long. */
  private static final int DAYS_AHEAD = 7;

  private final Pool pool;
  private final Retention retention;
  private final FailureLog log;
  private final InstantSource clock = InstantSource.system();

  public MaintainStorage(Pool pool, Retention retention, FailureLog log) {
    this.pool = pool;
    this.retention = retention;
    this.log = log;
  }

  /** Completes when there is a partition for every day of the window and of the days ahead. */
  public Uni<Void> maintain() {
    Instant now = clock.instant();
    LocalDate today = VisitWindow.day(now);
    LocalDate first = VisitWindow.at(now, retention.days()).firstDay();
    // One more day, so that nothing goes too early where clocks disagree.
    LocalDate oldest = today.minusDays(retention.days() + 1);
    LocalDate forgotten = today.minusDays(VisitWindow.REMEMBERED.toDays() + 1);
    return run("SELECT make_visit_partitions($1, $2)", first, today.plusDays(DAYS_AHEAD))
        .chain(() -> run("DELETE FROM erasure WHERE erased_at < $1::date", oldest))
        .chain(() -> run("DELETE FROM counted_visit WHERE counted_on < $1", forgotten))
        .chain(() -> run("DELETE FROM undecided WHERE last_seen < $1::date", oldest))
        .chain(() -> dropBefore(oldest));
  }

  // Behind a long reader it gives up soon. Old visits can wait for the next time; new visits need
  // their partitions now, so this failure must not become one of the whole job.
  private Uni<Void> dropBefore(LocalDate day) {
    return run("SELECT drop_visit_partitions($1)", day)
        .onFailure()
        .invoke(failure -> log.warn("Old visits are not dropped yet", failure, Map.of()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> run(String sql, Object... parameters) {
    return pool.preparedQuery(sql).execute(Tuple.from(parameters)).replaceWithVoid();
  }
}
