package io.waggle.profilestore.read;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.profilestore.write.VisitWindow;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The visits that were stored last. No index leads to them, for every visit that is written would
 * pay for it. Visits are appended to the partition of their day, so the last pages of the
 * partitions that grow are looked at, however large these are. Space that erased visits left is
 * used again at some time, and what is stored there is not found.
 *
 * <p>Somebody who looks again and again uses the same object, one look after the other.
 */
public final class NewestVisits {
  /** Of 8 KB, so a look at a partition is at 1 MB, which lies in the database's memory. */
  private static final int LAST_PAGES = 128;

  /** Visits that come late are of other days. A partition that grows no more is left out again. */
  private static final int MOST_PARTITIONS = 8;

  /** How many looks the list of partitions that grow is good for. */
  private static final int LOOKS = 3;

  private static final String PARTITIONS =
      """
      SELECT c.relname AS name, pg_relation_size(c.oid) AS bytes,
        coalesce(pg_stat_get_tuples_inserted(c.oid), 0) AS inserted
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'visit'::regclass AND c.relname ~ '^visit_[0-9]{8}$'
      """;

  private final Pool pool;
  private final InstantSource clock;
  private Map<String, Long> inserted = Map.of();
  private List<String> growing = List.of();
  private int looks;

  public NewestVisits(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** One of the partitions, and how many visits it got since the statistics began. */
  private record Partition(String name, long bytes, long inserted) {
    static Partition of(Row row) {
      return new Partition(row.getString("name"), row.getLong("bytes"), row.getLong("inserted"));
    }
  }

  /** The visits that were received last, the newest first. */
  public Uni<List<StoredVisit>> look(int limit) {
    return partitions()
        .chain(
            partitions ->
                partitions.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : pool.query(newestOf(partitions, limit)).execute().map(NewestVisits::visits));
  }

  private Uni<List<String>> partitions() {
    if (looks++ % LOOKS != 0) {
      return Uni.createFrom().item(growing);
    }
    return pool.query(PARTITIONS)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(Partition::of)
                    .filter(partition -> partition.bytes() > 0)
                    .toList())
        .map(this::growing);
  }

  /** At the first look, these are the latest days of which there are visits. */
  private List<String> growing(List<Partition> all) {
    Map<String, Long> earlier = inserted;
    String today = "visit_" + VisitWindow.day(clock.instant()).toString().replace("-", "");
    inserted = all.stream().collect(Collectors.toMap(Partition::name, Partition::inserted));
    Stream<String> changed =
        all.stream()
            .filter(one -> !earlier.getOrDefault(one.name(), -1L).equals(one.inserted()))
            .map(Partition::name)
            .sorted(Comparator.reverseOrder());
    Stream<String> ofToday = inserted.containsKey(today) ? Stream.of(today) : Stream.empty();
    growing =
        Stream.of(ofToday, changed, growing.stream().filter(inserted::containsKey))
            .flatMap(names -> names)
            .distinct()
            .limit(MOST_PARTITIONS)
            .toList();
    return growing;
  }

  private static String newestOf(List<String> partitions, int limit) {
    return partitions.stream()
        .map(name -> lastOf(name, limit))
        .collect(
            Collectors.joining(
                " UNION ALL ", "", " ORDER BY received_at DESC, visit_id LIMIT " + limit));
  }

  // The page to begin at is a query of its own, so that the database knows it before it looks, and
  // reads no page before that one.
  private static String lastOf(String partition, int limit) {
    return """
        SELECT * FROM (
          SELECT visit_id, visitor_id, visited_at, received_at, left(url, 2000) AS url,
            left(title, 500) AS title, category_id, confidence, reason, decided_by, version
          FROM %1$s WHERE ctid >= (SELECT format('(%%s,0)', greatest(0,
            pg_relation_size('%1$s') / current_setting('block_size')::int - %2$d))::tid)
          ORDER BY received_at DESC LIMIT %3$d) AS %1$s
        """
        .formatted(partition, LAST_PAGES, limit);
  }

  private static List<StoredVisit> visits(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(NewestVisits::visit).toList();
  }

  private static StoredVisit visit(Row row) {
    StoredVisit visit = new StoredVisit();
    visit.visitId = row.getUUID("visit_id");
    visit.visitorId = row.getString("visitor_id");
    visit.visitedAt = row.getOffsetDateTime("visited_at").toInstant();
    visit.receivedAt = row.getOffsetDateTime("received_at").toInstant();
    visit.url = row.getString("url");
    visit.title = row.getString("title");
    visit.categoryId = row.getString("category_id");
    visit.confidence = row.getDouble("confidence");
    visit.reason = row.getString("reason");
    visit.decidedBy = row.getString("decided_by");
    visit.version = row.getString("version");
    return visit;
  }
}
