package io.waggle.profilestore.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.ConnectedPostgresForTests;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.check.CheckInterests;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All writers meet at the rows of one visitor, in every statement. */
class HotVisitorTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int ORDINARY = 100_000;
  private static final int HOT = 20_000;
  private static final int AT_A_TIME = 500;

  /** As two replicas of persist-profile have them. */
  private static final int WRITERS = 4;

  @RegisterExtension
  private static final ConnectedPostgresForTests POSTGRES = new ConnectedPostgresForTests(WRITERS);

  private final Decay decay = new Decay(Duration.ofDays(30));
  private final WriteVisits writer = new WriteVisits(POSTGRES.pool(), decay);
  private final Instant now = Instant.now();

  @Test
  void visitorWhoIsInEveryBatchMakesNoDeadlockStopsNobodyAndIsCountedExactly() {
    List<ClassifiedVisit> visits = new ArrayList<>();
    IntStream.range(0, ORDINARY).forEach(i -> visits.add(visit("v" + i, i)));
    IntStream.range(0, HOT).forEach(i -> visits.add(visit("hot", i)));
    Collections.shuffle(visits, new Random(11));
    long began = System.nanoTime();
    assertThat(write(visits)).isEqualTo(new WriteCounts(ORDINARY + HOT, 0, 0, 0));
    System.out.printf(
        "%,d visits of one visitor beside those of %,d others: %,d of the one a second%n",
        HOT, ORDINARY, HOT * Duration.ofSeconds(1).toNanos() / (System.nanoTime() - began));
    assertThat(number("SELECT visits FROM profile WHERE visitor_id = 'hot'")).isEqualTo(HOT);
    assertThat(number("SELECT sum(visits) FROM interest WHERE visitor_id = 'hot'")).isEqualTo(HOT);
    assertThat(number("SELECT count(*) FROM profile WHERE visits = 1")).isEqualTo(ORDINARY);
    assertThat(number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
        .isZero();
    assertThat(new CheckInterests(POSTGRES.pool(), decay, LONG).check().wrong()).isZero();
  }

  /** Writes them in statements of many, as many at the same time as there are connections. */
  private WriteCounts write(List<ClassifiedVisit> visits) {
    List<Uni<WriteCounts>> writes =
        IntStream.range(0, visits.size() / AT_A_TIME)
            .mapToObj(i -> visits.subList(i * AT_A_TIME, (i + 1) * AT_A_TIME))
            .map(writer::write)
            .toList();
    return Uni.join()
        .all(writes)
        .usingConcurrencyOf(WRITERS)
        .andFailFast()
        .await()
        .atMost(LONG)
        .stream()
        .reduce(WriteCounts.NOTHING, WriteCounts::plus);
  }

  private ClassifiedVisit visit(String visitor, int number) {
    Instant at = now.minusSeconds(number % 3_600);
    Stage stage = new Stage(number % 2 == 0 ? "classify-url" : "classify-text");
    return new ClassifiedVisit(
        new PageVisit(
            UUID.randomUUID(),
            new VisitorId(visitor),
            Page.of("https://daily.example/" + number, "A page"),
            at,
            at),
        new Decided(new CategoryId("c" + number % 5), 0.5, stage, "v1"));
  }

  private static long number(String sql) {
    return POSTGRES.pool().query(sql).execute().await().atMost(LONG).iterator().next().getLong(0);
  }
}
