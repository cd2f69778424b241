package io.waggle.persistprofile;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.PageVisit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The one hot statement. It takes a batch as arrays, whatever its size, so that its text never
 * changes and stays prepared; it is a transaction of its own, and orders what it locks, so that
 * batches that overlap wait for each other and never deadlock.
 */
final class WriteVisits {
  private static final String STATEMENT = read("write-visits.sql");

  private final Pool pool;
  private final Double halfLife;

  /**
   * Writes to a database.
   *
   * @param halfLife in which an interest loses half its weight, at least a second
   */
  WriteVisits(Pool pool, Duration halfLife) {
    if (halfLife.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("the half-life is under a second: " + halfLife);
    }
    this.pool = pool;
    this.halfLife = (double) halfLife.toSeconds();
  }

  Uni<Written> write(List<ClassifiedVisit> visits) {
    long distinct = visits.stream().map(visit -> visit.visit().visitId()).distinct().count();
    return pool.preparedQuery(STATEMENT)
        .execute(arrays(visits))
        .map(rows -> written(visits.size(), distinct, rows.iterator().next()));
  }

  private static Written written(int arrived, long distinct, Row row) {
    long counted = row.getLong("counted");
    long erased = distinct - row.getLong("kept");
    return new Written(counted, arrived - counted - erased, erased, 0);
  }

  private Tuple arrays(List<ClassifiedVisit> visits) {
    return Tuple.from(
        List.of(
            of(visits, PageVisit::visitId).toArray(UUID[]::new),
            of(visits, visit -> visit.visitorId().value()).toArray(String[]::new),
            of(visits, visit -> utc(visit.visitedAt())).toArray(OffsetDateTime[]::new),
            of(visits, visit -> utc(visit.receivedAt())).toArray(OffsetDateTime[]::new),
            of(visits, visit -> visit.page().url()).toArray(String[]::new),
            of(visits, visit -> visit.page().title()).toArray(String[]::new),
            decisions(visits, WriteVisits::category).toArray(String[]::new),
            decisions(visits, WriteVisits::confidence).toArray(Double[]::new),
            decisions(visits, WriteVisits::reason).toArray(String[]::new),
            decisions(visits, decision -> decision.decidedBy().label()).toArray(String[]::new),
            decisions(visits, Decision::version).toArray(String[]::new),
            halfLife));
  }

  private static <T> Stream<T> of(List<ClassifiedVisit> visits, Function<PageVisit, T> field) {
    return visits.stream().map(ClassifiedVisit::visit).map(field);
  }

  private static <T> Stream<T> decisions(
      List<ClassifiedVisit> visits, Function<Decision, T> field) {
    return visits.stream().map(ClassifiedVisit::decision).map(field);
  }

  private static String category(Decision decision) {
    return switch (decision) {
      case Decided decided -> decided.category().value();
      case Undecided undecided -> null;
    };
  }

  private static Double confidence(Decision decision) {
    return switch (decision) {
      case Decided decided -> Double.valueOf(decided.confidence());
      case Undecided undecided -> null;
    };
  }

  private static String reason(Decision decision) {
    return switch (decision) {
      case Decided decided -> null;
      case Undecided undecided -> undecided.reason().label();
    };
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
