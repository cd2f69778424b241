package io.waggle.profilestore.read;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.visitmodel.VisitorId;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Reads everything that is stored about a visitor. However much that is, no more than one chunk of
 * it is held in memory, and no thread waits.
 */
public final class ReadExport {
  /** A visit takes up to 40 KB, but rarely more than 500 bytes. */
  static final int CHUNK = 25;

  private static final String PROFILE =
      "SELECT visitor_id, visits, first_seen, last_seen FROM profile WHERE visitor_id = $1";

  private static final String INTERESTS =
      """
      SELECT category_id, decided_by, score, visits, first_seen, last_seen, version
      FROM interest WHERE visitor_id = $1 ORDER BY category_id, decided_by
      """;

  // With the times of the profile the database looks only into the partitions between them.
  private static final String VISITS =
      "SELECT "
          + VisitRow.COLUMNS
          + ", (SELECT p.content FROM undecided_page p WHERE p.visitor_id = visit.visitor_id"
          + " AND p.visit_id = visit.visit_id AND p.visited_at = visit.visited_at LIMIT 1) AS content"
          + " FROM visit WHERE visitor_id = $1 AND visited_at BETWEEN $2 AND $3"
          + " ORDER BY visited_at, visit_id";

  private final Pool pool;
  private final Duration patience;

  /**
   * Creates one for a database.
   *
   * @param patience how long to wait for the database each time
   */
  public ReadExport(Pool pool, Duration patience) {
    this.pool = pool;
    this.patience = patience;
  }

  /**
   * Reads, for as long as the answer is asked for more.
   *
   * @param answer makes the answer of what is stored; it reads the visits once
   * @return the answer, or nothing for an unknown visitor
   */
  public <T> Multi<T> read(VisitorId visitor, Function<ExportRows, Multi<T>> answer) {
    return Snapshot.of(
        pool,
        patience,
        snapshot ->
            rows(snapshot, visitor.value())
                .onItem()
                .transformToMulti(
                    rows -> rows == null ? Multi.createFrom().empty() : answer.apply(rows)));
  }

  private static Uni<ExportRows> rows(Snapshot snapshot, String visitor) {
    return snapshot
        .list(PROFILE, Tuple.of(visitor), ReadExport::profile)
        .chain(
            profiles ->
                profiles.isEmpty()
                    ? Uni.createFrom().nullItem()
                    : rows(snapshot, profiles.getFirst()));
  }

  private static Uni<ExportRows> rows(Snapshot snapshot, StoredProfile profile) {
    return snapshot
        .list(INTERESTS, Tuple.of(profile.visitorId), row -> interest(profile, row))
        .map(interests -> new ExportRows(profile, interests, visits(snapshot, profile)));
  }

  private static Multi<List<StoredVisit>> visits(Snapshot snapshot, StoredProfile profile) {
    Tuple parameters =
        Tuple.of(
            profile.visitorId,
            VisitRow.parameter(profile.firstSeen),
            VisitRow.parameter(profile.lastSeen));
    return snapshot.chunks(VISITS, parameters, CHUNK).map(rows -> visits(profile, rows));
  }

  private static List<StoredVisit> visits(StoredProfile profile, Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(row -> visit(profile, row)).toList();
  }

  private static StoredVisit visit(StoredProfile profile, Row row) {
    StoredVisit visit = VisitRow.read(profile.visitorId, row);
    visit.content = row.getString("content");
    return visit;
  }

  private static StoredProfile profile(Row row) {
    StoredProfile profile = new StoredProfile();
    profile.visitorId = row.getString("visitor_id");
    profile.visits = row.getLong("visits");
    profile.firstSeen = VisitRow.instant(row, "first_seen");
    profile.lastSeen = VisitRow.instant(row, "last_seen");
    return profile;
  }

  static StoredInterest interest(StoredProfile profile, Row row) {
    StoredInterest interest = new StoredInterest();
    interest.visitorId = profile.visitorId;
    interest.categoryId = row.getString("category_id");
    interest.decidedBy = row.getString("decided_by");
    interest.score = row.getDouble("score");
    interest.visits = row.getLong("visits");
    interest.firstSeen = VisitRow.instant(row, "first_seen");
    interest.lastSeen = VisitRow.instant(row, "last_seen");
    interest.version = row.getString("version");
    return interest;
  }
}
