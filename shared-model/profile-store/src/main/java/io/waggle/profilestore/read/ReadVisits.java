package io.waggle.profilestore.read;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.read.VisitPage.Before;
import io.waggle.profilestore.read.VisitPage.DayCount;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.profilestore.write.VisitWindow;
import io.waggle.visitmodel.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Reads the visits of a visitor some at a time, however many there are. */
public final class ReadVisits {
  private static final String PROFILE =
      "SELECT visits, first_seen, last_seen FROM profile WHERE visitor_id = $1";

  // The times are for the database, which then looks only into the partitions between them.
  private static final String VISITS =
      "SELECT "
          + VisitRow.COLUMNS
          + " FROM visit WHERE visitor_id = $1 AND visited_at BETWEEN $2 AND $3"
          + " AND (visited_at, visit_id) < ($3, $4)"
          + " ORDER BY visited_at DESC, visit_id DESC LIMIT $5";

  /** Of a visitor with more visits than these in the last days, only the newest are counted. */
  private static final String COUNTS =
      """
      SELECT (visited_at AT TIME ZONE 'UTC')::date AS day, category_id, count(*) AS visits FROM (
        SELECT visited_at, category_id FROM visit
        WHERE visitor_id = $1 AND visited_at BETWEEN $2 AND $3
        ORDER BY visited_at DESC LIMIT 20000) AS newest
      GROUP BY 1, 2 ORDER BY 1, 2
      """;

  private final Pool pool;
  private final Duration patience;

  /**
   * Creates one for a database.
   *
   * @param patience how long to wait for the database each time
   */
  public ReadVisits(Pool pool, Duration patience) {
    this.pool = pool;
    this.patience = patience;
  }

  /**
   * The newest visits that are older than a visit; null for an unknown visitor.
   *
   * @param limit how many at most
   * @param firstDay the first of the days of which visits are counted
   */
  public Uni<VisitPage> read(VisitorId visitor, Before before, int limit, LocalDate firstDay) {
    return Snapshot.one(
        pool,
        patience,
        snapshot ->
            snapshot
                .list(PROFILE, Tuple.of(visitor.value()), row -> profile(visitor, row))
                .chain(
                    found ->
                        found.isEmpty()
                            ? Uni.createFrom().nullItem()
                            : page(snapshot, new Wish(found.getFirst(), before, limit, firstDay))));
  }

  /** What is to be read of a known visitor. */
  private record Wish(StoredProfile profile, Before before, int limit, LocalDate firstDay) {

    Tuple visits() {
      boolean isNewest = before.visitedAt().isAfter(profile.lastSeen);
      Before last = isNewest ? new Before(profile.lastSeen, Before.NEWEST.visitId()) : before;
      // One more than asked for tells whether there are older ones.
      return Tuple.of(
          profile.visitorId,
          VisitRow.parameter(profile.firstSeen),
          VisitRow.parameter(last.visitedAt()),
          last.visitId(),
          limit + 1);
    }

    Tuple counts() {
      Instant from = firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
      return Tuple.of(
          profile.visitorId,
          VisitRow.parameter(from.isAfter(profile.firstSeen) ? from : profile.firstSeen),
          VisitRow.parameter(profile.lastSeen));
    }

    boolean isRecent() {
      return !VisitWindow.day(profile.lastSeen).isBefore(firstDay);
    }

    VisitPage page(List<StoredVisit> found, List<DayCount> counts) {
      boolean hasOlder = found.size() > limit;
      List<StoredVisit> visits = hasOlder ? found.subList(0, limit) : found;
      return new VisitPage(profile, visits, hasOlder, counts);
    }
  }

  private static Uni<VisitPage> page(Snapshot snapshot, Wish wish) {
    return snapshot
        .list(VISITS, wish.visits(), row -> VisitRow.read(wish.profile().visitorId, row))
        .chain(visits -> counts(snapshot, wish).map(counts -> wish.page(visits, counts)));
  }

  private static Uni<List<DayCount>> counts(Snapshot snapshot, Wish wish) {
    return wish.isRecent()
        ? snapshot.list(COUNTS, wish.counts(), ReadVisits::count)
        : Uni.createFrom().item(List.of());
  }

  static DayCount count(Row row) {
    return new DayCount(
        row.getLocalDate("day"), row.getString("category_id"), row.getLong("visits"));
  }

  private static StoredProfile profile(VisitorId visitor, Row row) {
    StoredProfile profile = new StoredProfile();
    profile.visitorId = visitor.value();
    profile.visits = row.getLong("visits");
    profile.firstSeen = VisitRow.instant(row, "first_seen");
    profile.lastSeen = VisitRow.instant(row, "last_seen");
    return profile;
  }
}
