package io.waggle.profilestore.redecide;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.DatabaseException;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.schema.DecisionColumns;
import io.waggle.visitmodel.Decision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads visits day by day and a few blocks at a time, so that nothing is held for long: no memory,
 * no snapshot, and no lock in whose way housekeeping or a writer could be.
 */
final class RedecisionStore {
  private static final String DAYS =
      """
      SELECT c.relname AS name, pg_relation_size(c.oid) / current_setting('block_size')::bigint AS blocks
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'visit'::regclass ORDER BY c.relname DESC
      """;

  private static final String VISITS =
      "SELECT ctid::text AS place, visit_id, visitor_id, url, title, category_id, confidence, reason,"
          + " decided_by, version FROM ";

  private static final String BLOCKS = " WHERE ctid >= $1::text::tid AND ctid < $2::text::tid";

  private static final String CONTENT = "SELECT visit_id, content FROM ";

  private static final String OF_VISITS = " WHERE visitor_id = ANY($1) AND visit_id = ANY($2)";

  private static final String WRITE =
      "SELECT redecide_visits($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

  /** A table that is not there: a day whose visits were dropped meanwhile. */
  private static final String UNDEFINED_TABLE = "42P01";

  private final Pool pool;
  private final Double halfLife;

  RedecisionStore(Pool pool, Decay decay) {
    this.pool = pool;
    this.halfLife = decay.halfLifeSeconds();
  }

  /** The days of which visits are stored, newest first. */
  Uni<List<VisitDay>> days() {
    return pool.query(DAYS)
        .execute()
        .map(rows -> list(rows, row -> VisitDay.of(row.getString("name"), row.getLong("blocks"))));
  }

  /** The visits in some blocks of a day; none when the day is gone. */
  Uni<List<PlacedVisit>> visits(VisitDay day, long firstBlock) {
    return pool.preparedQuery(VISITS + day.visits() + BLOCKS)
        .execute(Tuple.of(block(firstBlock), block(firstBlock + VisitDay.BLOCKS_AT_A_TIME)))
        .map(rows -> list(rows, RedecisionStore::placed))
        .onFailure(RedecisionStore::isGone)
        .recoverWithItem(List.of());
  }

  private static String block(long number) {
    return "(" + number + ",0)";
  }

  private static PlacedVisit placed(Row row) {
    return new PlacedVisit(
        row.getString("place"),
        row.getUUID("visit_id"),
        row.getString("visitor_id"),
        row.getString("url"),
        row.getString("title"),
        row.getString("category_id"),
        row.getDouble("confidence"),
        row.getString("reason"),
        row.getString("decided_by"),
        row.getString("version"));
  }

  /** What is kept of the pages of some visits of a day, by the ids of the visits. */
  Uni<Map<UUID, String>> content(VisitDay day, List<PlacedVisit> visits) {
    if (visits.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return pool.preparedQuery(CONTENT + day.undecidedPages() + OF_VISITS)
        .execute(
            Tuple.of(
                visits.stream().map(PlacedVisit::visitorId).distinct().toArray(String[]::new),
                visits.stream().map(PlacedVisit::visitId).toArray(UUID[]::new)))
        .map(RedecisionStore::content)
        .onFailure(RedecisionStore::isGone)
        .recoverWithItem(Map.of());
  }

  private static Map<UUID, String> content(RowSet<Row> rows) {
    Map<UUID, String> content = new HashMap<>();
    rows.forEach(row -> content.put(row.getUUID("visit_id"), row.getString("content")));
    return content;
  }

  /**
   * Changes visits of a day and all that follows from them, in one transaction.
   *
   * @return how many were changed; others are not as they were read any more, or their visitors
   *     were erased
   */
  Uni<Long> write(VisitDay day, List<Redecision> redecisions) {
    if (redecisions.isEmpty()) {
      return Uni.createFrom().item(0L);
    }
    return pool.preparedQuery(WRITE)
        .execute(parameters(day, redecisions))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private Tuple parameters(VisitDay day, List<Redecision> redecisions) {
    return Tuple.from(
        List.of(
            day.day(),
            redecisions.stream().map(r -> r.visit().place()).toArray(String[]::new),
            redecisions.stream().map(r -> r.visit().visitId()).toArray(UUID[]::new),
            redecisions.stream().map(r -> r.visit().version()).toArray(String[]::new),
            decisions(redecisions, DecisionColumns::category).toArray(String[]::new),
            decisions(redecisions, DecisionColumns::confidence).toArray(Double[]::new),
            decisions(redecisions, DecisionColumns::reason).toArray(String[]::new),
            decisions(redecisions, decision -> decision.decidedBy().name()).toArray(String[]::new),
            decisions(redecisions, Decision::version).toArray(String[]::new),
            redecisions.stream().map(Redecision::keepsPage).toArray(Boolean[]::new),
            halfLife));
  }

  private static <T> Stream<T> decisions(List<Redecision> all, Function<Decision, T> field) {
    return all.stream().map(Redecision::decision).map(field);
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof DatabaseException refused
        && UNDEFINED_TABLE.equals(refused.getSqlState());
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }
}
