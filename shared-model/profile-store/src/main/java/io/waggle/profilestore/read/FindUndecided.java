package io.waggle.profilestore.read;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.failure.DatabaseFailure;
import io.waggle.profilestore.schema.StoredVisit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Finds examples of undecided visits to a host. No index leads to them, so it looks only at the day
 * before the latest of them, and gives up soon.
 */
public final class FindUndecided {
  private static final Duration WINDOW = Duration.ofDays(1);

  private static final String LATEST =
      "SELECT last_seen FROM undecided WHERE host = $1 ORDER BY last_seen DESC LIMIT 1";

  // The search for the text comes first, because it is cheaper.
  private static final String EXAMPLES =
      "SELECT "
          + VisitRow.COLUMNS
          + " FROM visit WHERE visited_at BETWEEN $2 AND $3 AND category_id IS NULL"
          + " AND strpos(lower(url), $1) > 0 AND coalesce(host_of(url), '') = $1 LIMIT $4";

  private final Pool pool;
  private final Duration patience;

  /**
   * Creates one for a database.
   *
   * @param patience how long to look
   */
  public FindUndecided(Pool pool, Duration patience) {
    this.pool = pool;
    this.patience = patience;
  }

  /** Some of the visits, without their visitors; none where they are not found in time. */
  public Uni<List<StoredVisit>> examples(String host, int limit) {
    return Snapshot.one(
            pool,
            patience.multipliedBy(2),
            snapshot ->
                snapshot
                    .limitTime(patience)
                    .chain(
                        () ->
                            snapshot.list(
                                LATEST, Tuple.of(host), row -> VisitRow.instant(row, "last_seen")))
                    .chain(latest -> examples(snapshot, host, latest, limit)))
        .onFailure(failure -> DatabaseFailure.of(failure).isOutage())
        .recoverWithItem(List.of());
  }

  private static Uni<List<StoredVisit>> examples(
      Snapshot snapshot, String host, List<Instant> latest, int limit) {
    if (latest.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    Instant last = latest.getFirst();
    Tuple parameters =
        Tuple.of(host, VisitRow.parameter(last.minus(WINDOW)), VisitRow.parameter(last), limit);
    return snapshot.list(EXAMPLES, parameters, row -> VisitRow.read("", row));
  }
}
