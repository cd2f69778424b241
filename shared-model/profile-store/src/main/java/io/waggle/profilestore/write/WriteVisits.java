package io.waggle.profilestore.write;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.schema.DecisionColumns;
import io.waggle.profilestore.schema.UndecidedPage;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.PageVisit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs the one statement that every visit passes through. It takes the visits as arrays, so that
 * its text is the same for every number of them and stays prepared. It is a transaction of its own,
 * and it locks rows in one order everywhere, so that statements with the same visitors wait for
 * each other and never deadlock: ids, profiles, interests, counts of undecided visits. {@code
 * redecide_visits} does likewise. PostgreSQL runs the parts of a statement in an order of its own,
 * the last one first; so the part for interests asks for the one for profiles.
 */
public final class WriteVisits {
  private static final String STATEMENT = read("write-visits.sql");

  /**
   * About the order in which the statement adds visits up, so that its sorts find them nearly
   * sorted. Nothing depends on it: the statement sorts, and locks rows in its own order.
   */
  private static final Comparator<ClassifiedVisit> AS_ADDED_UP =
      Comparator.comparing((ClassifiedVisit visit) -> visit.visit().visitorId().value())
          .thenComparing(
              visit -> DecisionColumns.category(visit.decision()),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(visit -> visit.decision().decidedBy().name())
          .thenComparing(visit -> visit.visit().visitedAt(), Comparator.reverseOrder())
          .thenComparing(visit -> visit.decision().version(), Comparator.reverseOrder());

  private final Pool pool;
  private final Double halfLife;

  public WriteVisits(Pool pool, Decay decay) {
    this.pool = pool;
    this.halfLife = decay.halfLifeSeconds();
  }

  /**
   * Commits all of the visits or none. Writing the same visits again changes nothing.
   *
   * @param visits each within the {@link VisitWindow} of now
   */
  public Uni<WriteCounts> write(List<ClassifiedVisit> visits) {
    List<ClassifiedVisit> distinct = distinct(visits);
    return pool.preparedQuery(STATEMENT)
        .execute(arrays(distinct))
        .map(rows -> counts(visits.size(), distinct.size(), rows.iterator().next()));
  }

  /** Each id once, for the statement would add up both. */
  private static List<ClassifiedVisit> distinct(List<ClassifiedVisit> visits) {
    Map<UUID, ClassifiedVisit> byId = HashMap.newHashMap(visits.size());
    visits.forEach(visit -> byId.putIfAbsent(visit.visit().visitId(), visit));
    return byId.values().stream().sorted(AS_ADDED_UP).toList();
  }

  private static WriteCounts counts(int arrived, int distinct, Row row) {
    long kept = row.getLong("kept");
    long counted = kept - row.getLong("repeated");
    long erased = distinct - kept;
    return new WriteCounts(counted, arrived - counted - erased, erased, 0);
  }

  /** The parameters of the statement. */
  Tuple arrays(List<ClassifiedVisit> visits) {
    return Tuple.from(
        List.of(
            of(visits, PageVisit::visitId).toArray(UUID[]::new),
            of(visits, visit -> visit.visitorId().value()).toArray(String[]::new),
            of(visits, visit -> utc(visit.visitedAt())).toArray(OffsetDateTime[]::new),
            of(visits, visit -> utc(visit.receivedAt())).toArray(OffsetDateTime[]::new),
            of(visits, visit -> visit.page().url()).toArray(String[]::new),
            of(visits, visit -> visit.page().title()).toArray(String[]::new),
            decisions(visits, DecisionColumns::category).toArray(String[]::new),
            decisions(visits, DecisionColumns::confidence).toArray(Double[]::new),
            decisions(visits, DecisionColumns::reason).toArray(String[]::new),
            decisions(visits, decision -> decision.decidedBy().name()).toArray(String[]::new),
            decisions(visits, Decision::version).toArray(String[]::new),
            halfLife,
            visits.stream().map(WriteVisits::content).toArray(String[]::new)));
  }

  /** What is kept of the page of an undecided visit, besides what every visit keeps. */
  private static String content(ClassifiedVisit visit) {
    return switch (visit.decision()) {
      case Decided decided -> null;
      case Undecided undecided -> UndecidedPage.content(visit.visit().page());
    };
  }

  private static <T> Stream<T> of(List<ClassifiedVisit> visits, Function<PageVisit, T> field) {
    return visits.stream().map(ClassifiedVisit::visit).map(field);
  }

  private static <T> Stream<T> decisions(
      List<ClassifiedVisit> visits, Function<Decision, T> field) {
    return visits.stream().map(ClassifiedVisit::decision).map(field);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String read(String resource) {
    try (InputStream sql = WriteVisits.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
