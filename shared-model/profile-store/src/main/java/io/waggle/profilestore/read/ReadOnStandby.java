package io.waggle.profilestore.read;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.failure.DatabaseFailure;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.visitmodel.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads profiles on a standby, which follows the primary some milliseconds later, or much later
 * when it was away. A profile may be as old as that, but who was erased is unknown at once: the
 * primary is asked for the visitor's erasure, which is one look into an index, at the same time.
 * What the standby has counts only if it has seen that erasure, too. Otherwise, and when the
 * standby does not answer, the primary's profile is read.
 *
 * <p>The erasure is not made to wait until standbys have it (synchronous_commit = remote_apply),
 * because a commit waits only for as many as replication counts, and anyone else can be the one
 * that is read.
 */
public final class ReadOnStandby {
  private static final String ERASED =
      "SELECT erased_at FROM erasure WHERE visitor_hash = sha256(convert_to($1, 'UTF8'))";

  /** All in one statement, which sees one moment. */
  private static final String PROFILE =
      "SELECT ("
          + ERASED
          + ") AS erased_at, p.visits AS profile_visits, p.first_seen AS profile_first_seen,"
          + " p.last_seen AS profile_last_seen, i.category_id, i.decided_by, i.score, i.visits,"
          + " i.first_seen, i.last_seen, i.version FROM (SELECT $1::text AS visitor_id) asked"
          + " LEFT JOIN profile p USING (visitor_id) LEFT JOIN interest i USING (visitor_id)"
          + " ORDER BY i.category_id, i.decided_by";

  private final Pool standby;
  private final Pool primary;
  private final Duration patience;

  /**
   * Creates one for a database and its standby.
   *
   * @param patience how long to wait for the standby before the primary is read instead
   */
  public ReadOnStandby(Pool standby, Pool primary, Duration patience) {
    this.standby = standby;
    this.primary = primary;
    this.patience = patience;
  }

  /** What a server has about a visitor at one moment; the erasure is null if it knows of none. */
  private record Seen(Instant erased, Optional<ProfileRows> profile) {
    private static final Seen NOTHING = new Seen(null, Optional.empty());

    boolean isNotBefore(Optional<Instant> erasure) {
      return erasure.isEmpty() || (erased != null && !erased.isBefore(erasure.get()));
    }
  }

  /** What a standby has seen; empty when it does not answer. */
  private record Answered(Optional<Seen> standby, Optional<Instant> erasure) {}

  /** The interests of a visitor; null for an unknown one. */
  public Uni<ProfileRows> profile(VisitorId visitor) {
    return Uni.combine()
        .all()
        .unis(onStandby(visitor), erasure(visitor))
        .with(Answered::new)
        .chain(answered -> trueOne(answered, visitor))
        .map(seen -> seen.profile().orElse(null));
  }

  private Uni<Seen> trueOne(Answered answered, VisitorId visitor) {
    return answered
        .standby()
        .filter(seen -> seen.isNotBefore(answered.erasure()))
        .map(seen -> Uni.createFrom().item(seen))
        .orElseGet(() -> read(primary, visitor));
  }

  private Uni<Optional<Seen>> onStandby(VisitorId visitor) {
    return read(standby, visitor)
        .ifNoItem()
        .after(patience)
        .fail()
        .map(Optional::of)
        .onFailure(failure -> DatabaseFailure.of(failure).isOutage())
        .recoverWithItem(Optional.empty());
  }

  private Uni<Optional<Instant>> erasure(VisitorId visitor) {
    return primary
        .preparedQuery(ERASED)
        .execute(Tuple.of(visitor.value()))
        .map(rows -> first(rows).map(row -> VisitRow.instant(row, "erased_at")));
  }

  private static Uni<Seen> read(Pool server, VisitorId visitor) {
    return server
        .preparedQuery(PROFILE)
        .execute(Tuple.of(visitor.value()))
        .map(rows -> first(rows).map(row -> seen(visitor, row, rows)).orElse(Seen.NOTHING));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }

  private static Seen seen(VisitorId visitor, Row first, RowSet<Row> rows) {
    Instant erased =
        first.getOffsetDateTime("erased_at") == null ? null : VisitRow.instant(first, "erased_at");
    return new Seen(
        erased,
        Optional.ofNullable(first.getLong("profile_visits"))
            .map(visits -> profile(visitor, first, rows)));
  }

  private static ProfileRows profile(VisitorId visitor, Row first, RowSet<Row> rows) {
    StoredProfile profile = new StoredProfile();
    profile.visitorId = visitor.value();
    profile.visits = first.getLong("profile_visits");
    profile.firstSeen = VisitRow.instant(first, "profile_first_seen");
    profile.lastSeen = VisitRow.instant(first, "profile_last_seen");
    return new ProfileRows(
        profile,
        StreamSupport.stream(rows.spliterator(), false)
            .filter(row -> row.getString("category_id") != null)
            .map(row -> ReadExport.interest(profile, row))
            .toList());
  }
}
