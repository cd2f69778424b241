package io.waggle.profilestore.check;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.read.Snapshot;
import io.waggle.visitmodel.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Adds up the stored visits of each visitor, and compares that with the stored interests and the
 * stored profile. It takes some visitors at a time, each time as of one moment, so it can run while
 * visits are written.
 *
 * <p>Visits that were dropped because they are older than visits are kept still count in interests.
 * Of an interest with some of them only a range can be told, because all that is known is how many
 * they were and that they all happened before the first day of which visits are stored.
 *
 * <p>Scores only agree if all of them were stored with the half-life that is set now.
 */
public final class CheckInterests {
  private static final int VISITORS_AT_A_TIME = 200;
  private static final int VISITS_AT_A_TIME = 1_000;

  /** One answer comes of all visits that are stored, and takes as many times as long. */
  private static final int LOOKS_AT_ALL = 60;

  private static final String FIRST_DAY =
      "SELECT to_date(right(min(c.relname), 8), 'YYYYMMDD') AS day FROM pg_inherits i"
          + " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'visit'::regclass";

  private static final String PROFILES =
      """
      SELECT visitor_id, visits, first_seen, last_seen FROM profile
      WHERE visitor_id > $1 ORDER BY visitor_id LIMIT $2
      """;

  private static final String INTERESTS =
      """
      SELECT visitor_id, category_id, score, visits, first_seen, last_seen
      FROM interest WHERE visitor_id = ANY($1) ORDER BY visitor_id, category_id, decided_by
      """;

  // Visits of an erasure that is not finished are not part of the profile any more.
  private static final String VISITS =
      """
      SELECT v.visitor_id, v.category_id, v.confidence, v.visited_at FROM visit v
      LEFT JOIN erasure e ON e.visitor_hash = sha256(convert_to(v.visitor_id, 'UTF8'))
      WHERE v.visitor_id = ANY($1)
        AND (e.erased_at IS NULL OR least(v.visited_at, v.received_at) > e.erased_at)
      """;

  // Whatever is stored of a visitor is found through the profile. Of a visitor who is being erased,
  // some of it may be left.
  private static final String WITHOUT_PROFILE =
      """
      SELECT visitor_id, bool_or(is_visit) AS has_visits FROM (
        SELECT v.visitor_id, true AS is_visit, least(v.visited_at, v.received_at) AS at FROM visit v
        UNION ALL
        SELECT i.visitor_id, false, i.last_seen FROM interest i
      ) AS stored (visitor_id, is_visit, at)
      WHERE NOT EXISTS (SELECT FROM profile p WHERE p.visitor_id = stored.visitor_id)
        AND NOT EXISTS (SELECT FROM erasure e
          WHERE e.visitor_hash = sha256(convert_to(stored.visitor_id, 'UTF8')) AND e.erased_at >= stored.at)
      GROUP BY visitor_id ORDER BY visitor_id LIMIT $1
      """;

  private final Pool pool;
  private final Decay decay;
  private final Duration patience;

  /**
   * Checks a database.
   *
   * @param patience how long to wait for each answer of it
   */
  public CheckInterests(Pool pool, Decay decay, Duration patience) {
    this.pool = pool;
    this.decay = decay;
    this.patience = patience;
  }

  /** Checks all visitors, and waits until it is done. */
  public CheckedInterests check() {
    CheckedInterests sum =
        Snapshot.one(pool, patience.multipliedBy(LOOKS_AT_ALL), this::withoutProfile)
            .await()
            .indefinitely();
    Some some = new Some("", CheckedInterests.NONE);
    do {
      String last = some.last();
      some = Snapshot.one(pool, patience, snapshot -> some(snapshot, last)).await().indefinitely();
      sum = sum.plus(some.checked());
    } while (some.checked().visitors() > 0);
    return sum;
  }

  private Uni<CheckedInterests> withoutProfile(Snapshot snapshot) {
    return snapshot
        .list(WITHOUT_PROFILE, Tuple.of(CheckedInterests.MOST_SHOWN), CheckInterests::orphan)
        .map(orphans -> new CheckedInterests(0, 0, orphans));
  }

  private static InterestDifference orphan(Row row) {
    return new InterestDifference(
        new VisitorId(row.getString("visitor_id")),
        "",
        (row.getBoolean("has_visits") ? "visits" : "interests") + " are stored, and no profile");
  }

  /** What was found about some visitors, and the last of them. */
  private record Some(String last, CheckedInterests checked) {}

  private Uni<Some> some(Snapshot snapshot, String after) {
    return snapshot
        .list(FIRST_DAY, Tuple.tuple(), CheckInterests::firstDay)
        .chain(
            days ->
                snapshot
                    .list(PROFILES, Tuple.of(after, VISITORS_AT_A_TIME), CheckInterests::profile)
                    .chain(profiles -> compare(snapshot, profiles, days.getFirst())));
  }

  private Uni<Some> compare(Snapshot snapshot, List<Total> profiles, Instant firstDay) {
    if (profiles.isEmpty()) {
      return Uni.createFrom().item(new Some("", CheckedInterests.NONE));
    }
    Tuple visitors = Tuple.of(profiles.stream().map(Total::visitor).toArray(String[]::new));
    AddUpVisits visits = new AddUpVisits(decay);
    return snapshot
        .chunks(VISITS, visitors, VISITS_AT_A_TIME)
        .invoke(rows -> rows.forEach(row -> add(visits, row)))
        .onItem()
        .ignoreAsUni()
        .chain(() -> snapshot.list(INTERESTS, visitors, CheckInterests::interest))
        .map(interests -> compare(profiles, interests, new CompareTotals(decay, visits, firstDay)));
  }

  private static Some compare(
      List<Total> profiles, List<Total> interests, CompareTotals comparison) {
    Map<String, List<Total>> ofVisitor =
        interests.stream().collect(Collectors.groupingBy(Total::visitor));
    List<InterestDifference> differences = new ArrayList<>();
    for (Total profile : profiles) {
      differences.addAll(
          comparison.differences(profile, ofVisitor.getOrDefault(profile.visitor(), List.of())));
    }
    long categories = interests.stream().map(Total::key).distinct().count();
    return new Some(
        profiles.getLast().visitor(),
        new CheckedInterests(profiles.size(), categories, differences));
  }

  private static void add(AddUpVisits visits, Row row) {
    visits.add(
        new Total(
            row.getString("visitor_id"),
            row.getString("category_id"),
            row.getDouble("confidence") == null ? 0 : row.getDouble("confidence"),
            1,
            instant(row, "visited_at"),
            instant(row, "visited_at")));
  }

  private static Total profile(Row row) {
    return total(row, any -> null, any -> 0.0);
  }

  private static Total interest(Row row) {
    return total(row, any -> any.getString("category_id"), any -> any.getDouble("score"));
  }

  private static Total total(Row row, Function<Row, String> category, Function<Row, Double> score) {
    return new Total(
        row.getString("visitor_id"),
        category.apply(row),
        score.apply(row),
        row.getLong("visits"),
        instant(row, "first_seen"),
        instant(row, "last_seen"));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static Instant firstDay(Row row) {
    return row.getLocalDate("day") == null
        ? Instant.MIN
        : row.getLocalDate("day").atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
