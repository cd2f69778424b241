package io.waggle.profilestore.read;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.write.VisitWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts visits and visitors by category. However large the tables are, it reads about the same
 * number of their pages, chosen by chance: what it counts is exact while they are small, and an
 * estimate later.
 */
public final class CountByCategory {
  /** Of the visits of all days: 40 MB, some 150,000 visits. */
  private static final double MOST_VISIT_PAGES = 5000;

  /** Of the profiles: each has some 60 visitors, whose interests are looked up one by one. */
  private static final double MOST_PROFILE_PAGES = 100;

  private static final String VISIT_PAGES =
      """
      SELECT coalesce(sum(pg_relation_size(c.oid)), 0)::float8
        / current_setting('block_size')::int AS pages
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'visit'::regclass AND c.relname BETWEEN $1 AND $2
      """;

  private static final String PROFILE_PAGES =
      """
      SELECT pg_relation_size('profile'::regclass)::float8
        / current_setting('block_size')::int AS pages
      """;

  private static final String VISITS =
      """
      SELECT (visited_at AT TIME ZONE 'UTC')::date AS day, category_id, count(*) AS visits
      FROM visit TABLESAMPLE SYSTEM ($3) WHERE visited_at >= $1 AND visited_at < $2
      GROUP BY 1, 2
      """;

  // The interests are looked up for each visitor by the primary key. OFFSET 0 keeps the planner
  // from reading all of them instead.
  private static final String VISITORS =
      """
      SELECT n.node, count(DISTINCT p.visitor_id) AS visitors
      FROM profile p TABLESAMPLE SYSTEM ($2)
      CROSS JOIN LATERAL (
        SELECT category_id FROM interest i
        WHERE i.visitor_id = p.visitor_id AND i.last_seen >= $1 OFFSET 0) AS own
      JOIN unnest($3::text[], $4::text[]) AS n(category_id, node) USING (category_id)
      WHERE p.last_seen >= $1
      GROUP BY n.node
      """;

  private final Pool pool;
  private final Duration patience;

  /**
   * Creates one for a database.
   *
   * @param patience how long to wait for the database each time
   */
  public CountByCategory(Pool pool, Duration patience) {
    this.pool = pool;
    this.patience = patience;
  }

  /**
   * Counts from a day on, up to today.
   *
   * @param lineages the ids of each category, of its parent, and so on up to the first tier
   */
  public Uni<CategoryCounts> since(
      LocalDate firstDay, Instant now, Map<String, List<String>> lineages) {
    Days days = new Days(firstDay, VisitWindow.day(now));
    return Snapshot.one(
        pool,
        patience,
        snapshot ->
            snapshot
                .limitTime(patience)
                .chain(() -> share(snapshot, VISIT_PAGES, days.partitions(), MOST_VISIT_PAGES))
                .chain(share -> visits(snapshot, days, share))
                .chain(visits -> withVisitors(snapshot, visits, days, lineages)));
  }

  /** From the first day to the last, both included. */
  private record Days(LocalDate first, LocalDate last) {
    Tuple partitions() {
      return Tuple.of(partition(first), partition(last));
    }

    private static String partition(LocalDate day) {
      return "visit_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    Instant start() {
      return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end() {
      return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  private static Uni<Double> share(Snapshot snapshot, String pages, Tuple parameters, double most) {
    return snapshot
        .list(pages, parameters, row -> row.getDouble("pages"))
        .map(List::getFirst)
        .map(size -> size <= most ? 1 : most / size);
  }

  private static Uni<CategoryCounts> visits(Snapshot snapshot, Days days, double share) {
    Tuple parameters =
        Tuple.of(
            VisitRow.parameter(days.start()),
            VisitRow.parameter(days.end()),
            (float) (100 * share));
    return snapshot
        .list(VISITS, parameters, ReadVisits::count)
        .map(visits -> new CategoryCounts(visits, share, Map.of(), 1));
  }

  private static Uni<CategoryCounts> withVisitors(
      Snapshot snapshot, CategoryCounts counts, Days days, Map<String, List<String>> lineages) {
    return share(snapshot, PROFILE_PAGES, Tuple.tuple(), MOST_PROFILE_PAGES)
        .chain(
            share ->
                visitors(snapshot, days, share, lineages)
                    .map(
                        visitors ->
                            new CategoryCounts(
                                counts.visits(), counts.visitShare(), visitors, share)));
  }

  private static Uni<Map<String, Long>> visitors(
      Snapshot snapshot, Days days, double share, Map<String, List<String>> lineages) {
    List<Pair> pairs =
        lineages.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(node -> new Pair(e.getKey(), node)))
            .toList();
    Tuple parameters =
        Tuple.of(
            VisitRow.parameter(days.start()),
            (float) (100 * share),
            pairs.stream().map(Pair::category).toArray(String[]::new),
            pairs.stream().map(Pair::node).toArray(String[]::new));
    return snapshot
        .list(
            VISITORS, parameters, row -> Map.entry(row.getString("node"), row.getLong("visitors")))
        .map(CountByCategory::byNode);
  }

  /** A category, and itself or one above it. */
  private record Pair(String category, String node) {}

  private static Map<String, Long> byNode(List<Map.Entry<String, Long>> counts) {
    Map<String, Long> byNode = new LinkedHashMap<>();
    counts.forEach(count -> byNode.put(count.getKey(), count.getValue()));
    return byNode;
  }
}
