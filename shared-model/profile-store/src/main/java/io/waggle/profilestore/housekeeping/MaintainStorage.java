package io.waggle.profilestore.housekeeping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.functionbase.FailureLog;
import io.waggle.profilestore.write.VisitWindow;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes the partitions of coming days ahead of time and removes what is older than it may be kept.
 * Every replica does so; when one has done it, the next finds nothing to do.
 */
public final class MaintainStorage {
  /** Partitions exist for this many days ahead, so this job may fail for as long. */
  private static final int DAYS_AHEAD = 7;

  /** Ids that one statement deletes: a few seconds of work at most. */
  static final int IDS_AT_A_TIME = 100_000;

  private final Function<Query, Uni<Long>> database;
  private final Retention retention;
  private final FailureLog log;
  private final InstantSource clock = InstantSource.system();

  public MaintainStorage(Pool pool, Retention retention, FailureLog log) {
    this(query -> run(pool, query), retention, log);
  }

  /**
   * Maintains a database.
   *
   * @param database runs a query and returns the number in its first row, 0 where there is none
   */
  MaintainStorage(Function<Query, Uni<Long>> database, Retention retention, FailureLog log) {
    this.database = database;
    this.retention = retention;
    this.log = log;
  }

  /** A query with its parameters. */
  record Query(String sql, List<Object> parameters) {}

  /**
   * Completes when there is a partition for every day of the window and of the days ahead. That is
   * all that visits need, and it takes no longer for having many of them.
   */
  public Uni<Void> makePartitions() {
    LocalDate first = VisitWindow.at(clock.instant(), retention.days()).firstDay();
    return run("SELECT make_visit_partitions($1, $2)", first, today().plusDays(DAYS_AHEAD))
        .replaceWithVoid();
  }

  /**
   * Completes when what is too old is gone, and erasures that were cut off are finished. A step
   * that fails is logged and does not keep the others from being done; the next time it is tried
   * again.
   */
  public Uni<Void> cleanUp() {
    // One more day, so that nothing goes too early where clocks disagree.
    LocalDate oldest = today().minusDays(retention.days() + 1);
    LocalDate forgotten = today().minusDays(VisitWindow.REMEMBERED.toDays() + 1);
    return step("erasures are not finished", this::finishErasures)
        .chain(() -> step("old erasures are not forgotten", () -> deleteErasures(oldest)))
        .chain(() -> step("old counts are not deleted", () -> deleteUndecided(oldest)))
        .chain(() -> step("ids of old visits are not forgotten", () -> forgetBefore(forgotten)))
        .chain(() -> step("old visits are not dropped", () -> dropBefore(oldest)));
  }

  private LocalDate today() {
    return VisitWindow.day(clock.instant());
  }

  private Uni<Void> step(String otherwise, Supplier<Uni<?>> work) {
    return Uni.createFrom()
        .deferred(() -> work.get().replaceWithVoid())
        .onFailure()
        .invoke(failure -> log.warn("In housekeeping, " + otherwise + " yet", failure, Map.of()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> finishErasures() {
    return untilNothingIsDone(
        () ->
            run(
                """
                SELECT count(finish_erasure(unfinished)) FROM
                (SELECT unfinished FROM erasure WHERE unfinished IS NOT NULL LIMIT 1) AS one
                """));
  }

  private Uni<Long> deleteErasures(LocalDate day) {
    return run("DELETE FROM erasure WHERE erased_at < $1::date", day);
  }

  // A count that somebody is changing is not old any more, and to wait for it while holding others
  // could end in a deadlock.
  private Uni<Long> deleteUndecided(LocalDate day) {
    return run(
        """
        DELETE FROM undecided WHERE (host, reason) IN (
          SELECT host, reason FROM undecided WHERE last_seen < $1::date FOR UPDATE SKIP LOCKED)
        """,
        day);
  }

  private Uni<Void> forgetBefore(LocalDate day) {
    return untilNothingIsDone(
        () -> run("SELECT forget_counted_visits($1, $2)", day, (long) IDS_AT_A_TIME));
  }

  // Behind a long reader it gives up soon, and old visits can wait for the next time.
  private Uni<Long> dropBefore(LocalDate day) {
    return run("SELECT drop_visit_partitions($1)", day);
  }

  private static Uni<Void> untilNothingIsDone(Supplier<Uni<Long>> work) {
    return Multi.createBy()
        .repeating()
        .uni(() -> work.get())
        .whilst(done -> done > 0)
        .onItem()
        .ignoreAsUni();
  }

  private Uni<Long> run(String sql, Object... parameters) {
    return database.apply(new Query(sql, List.of(parameters)));
  }

  private static Uni<Long> run(Pool pool, Query query) {
    return pool.preparedQuery(query.sql())
        .execute(Tuple.from(query.parameters()))
        .map(MaintainStorage::number);
  }

  private static long number(RowSet<Row> rows) {
    return rows.iterator().hasNext() && rows.iterator().next().getValue(0) instanceof Number number
        ? number.longValue()
        : 0;
  }
}
