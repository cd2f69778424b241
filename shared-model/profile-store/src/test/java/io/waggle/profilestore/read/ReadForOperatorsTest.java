package io.waggle.profilestore.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.ConnectedPostgresForTests;
import io.waggle.profilestore.RunScript;
import io.waggle.profilestore.read.VisitPage.Before;
import io.waggle.profilestore.read.VisitPage.DayCount;
import io.waggle.profilestore.schema.StoredVisit;
import io.waggle.visitmodel.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadForOperatorsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final VisitorId ADA = new VisitorId("ada");
  private static final Map<String, List<String>> LINEAGES =
      Map.of("sports", List.of("sports"), "sports.soccer", List.of("sports.soccer", "sports"));

  @RegisterExtension
  private static final ConnectedPostgresForTests POSTGRES = new ConnectedPostgresForTests(2);

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  @BeforeEach
  void empty() {
    RunScript.sql("TRUNCATE visit, profile, interest, undecided", POSTGRES.connections());
  }

  @Test
  void unknownVisitorHasNoPage() {
    assertThat(page(Before.NEWEST, 10)).isNull();
  }

  @Test
  void pagesOfVisitsOfTheSameMomentMissNoneAndRepeatNone() {
    visits(7, "now()", "NULL", "ada");
    RunScript.sql("UPDATE visit SET visited_at = date_trunc('day', now())", POSTGRES.connections());
    profile("ada", "date_trunc('day', now())");
    List<StoredVisit> all = new ArrayList<>();
    VisitPage page = page(Before.NEWEST, 3);
    all.addAll(page.visits());
    while (page.hasOlder()) {
      StoredVisit last = all.getLast();
      page = page(new Before(last.visitedAt, last.visitId), 3);
      all.addAll(page.visits());
    }
    assertThat(all).hasSize(7);
    assertThat(new HashSet<>(all.stream().map(visit -> visit.visitId).toList())).hasSize(7);
  }

  @Test
  void visitsOfOthersAreNeitherShownNorCounted() {
    visits(2, "now()", "'sports'", "ada");
    visits(5, "now()", "'sports'", "adam");
    profile("ada", "now()");
    VisitPage page = page(Before.NEWEST, 10);
    assertThat(page.visits()).hasSize(2).allMatch(visit -> visit.visitorId.equals("ada"));
    assertThat(page.hasOlder()).isFalse();
    assertThat(page.counts()).containsExactly(new DayCount(today, "sports", 2));
  }

  @Test
  void countsOfASmallDatabaseAreExactAndAddVisitorsUpOnce() {
    visits(3, "now()", "'sports.soccer'", "ada");
    visits(4, "now()", "NULL", "ben");
    visits(5, "now() - interval '1 day'", "'sports'", "ada");
    for (String visitor : List.of("ada", "ben")) {
      profile(visitor, "now()");
    }
    interest("ada", "sports", "classify-url", "now()");
    interest("ada", "sports.soccer", "classify-url", "now()");
    interest("ada", "sports.soccer", "classify-text", "now()");
    interest("ben", "sports.soccer", "classify-url", "now() - interval '9 days'");
    CategoryCounts counts = counts();
    assertThat(counts.visitShare()).isEqualTo(1);
    assertThat(counts.visitorShare()).isEqualTo(1);
    assertThat(counts.visits())
        .containsExactlyInAnyOrder(
            new DayCount(today, "sports.soccer", 3),
            new DayCount(today, null, 4),
            new DayCount(today.minusDays(1), "sports", 5));
    assertThat(counts.visitors()).isEqualTo(Map.of("sports", 1L, "sports.soccer", 1L));
  }

  @Test
  void countsOfALargeDatabaseAreEstimatesOfASample() {
    int many = 400_000;
    visits(many, "now()", "CASE WHEN i % 4 = 0 THEN 'sports' END", "v' || i % 40000 || '");
    CategoryCounts counts = counts();
    assertThat(counts.visitShare()).isLessThan(0.9);
    long sports =
        counts.visits().stream()
            .filter(count -> "sports".equals(count.category()))
            .mapToLong(DayCount::visits)
            .sum();
    assertThat(sports / counts.visitShare()).isCloseTo(many / 4.0, within(many / 40.0));
  }

  @Test
  void undecidedPagesOfAHostAreFoundHoweverItIsWritten() {
    visits(2, "now()", "NULL", "ada");
    RunScript.sql(
        "UPDATE visit SET url = 'https://u@A.Example:8443/x?h=b.example'", POSTGRES.connections());
    visits(3, "now()", "'sports'", "ada");
    FindUndecided find = new FindUndecided(POSTGRES.pool(), LONG);
    RunScript.sql(
        "INSERT INTO undecided VALUES ('b.example', 'language', 1, now(), now()),"
            + " ('a.example', 'language', 2, now(), now() + interval '1 minute')",
        POSTGRES.connections());
    assertThat(await(find.examples("a.example", 1))).hasSize(1);
    assertThat(await(find.examples("a.example", 9)))
        .hasSize(2)
        .allMatch(visit -> visit.visitorId.isEmpty());
    assertThat(await(find.examples("b.example", 9))).isEmpty();
    assertThat(await(find.examples("' OR 1=1 --", 9))).isEmpty();
  }

  private VisitPage page(Before before, int limit) {
    return await(
        new ReadVisits(POSTGRES.pool(), LONG).read(ADA, before, limit, today.minusDays(29)));
  }

  private CategoryCounts counts() {
    return await(
        new CountByCategory(POSTGRES.pool(), LONG)
            .since(today.minusDays(2), Instant.now(), LINEAGES));
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(LONG);
  }

  private static void visits(int count, String at, String category, String visitor) {
    RunScript.sql(
        """
        INSERT INTO visit SELECT gen_random_uuid(), '%s', %s, now(),
          'https://paper.example/' || i, repeat('a title ', 20), c.id,
          CASE WHEN c.id IS NOT NULL THEN 0.9 END, CASE WHEN c.id IS NULL THEN 'language' END,
          'classify-url', 'v1'
        FROM generate_series(1, %d) AS i CROSS JOIN LATERAL (SELECT %s::text AS id) AS c
        """
            .formatted(visitor, at, count, category),
        POSTGRES.connections());
  }

  private static void profile(String visitor, String lastSeen) {
    RunScript.sql(
        "INSERT INTO profile VALUES ('%s', 9, now() - interval '3 days', %s)"
            .formatted(visitor, lastSeen),
        POSTGRES.connections());
  }

  private static void interest(String visitor, String category, String stage, String lastSeen) {
    RunScript.sql(
        "INSERT INTO interest VALUES ('%s', '%s', '%s', 1, 1, now() - interval '9 days', %s, 'v1')"
            .formatted(visitor, category, stage, lastSeen),
        POSTGRES.connections());
  }
}
