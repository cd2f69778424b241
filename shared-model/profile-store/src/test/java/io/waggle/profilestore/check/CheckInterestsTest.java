package io.waggle.profilestore.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.profilestore.ConnectedPostgresForTests;
import io.waggle.profilestore.RunScript;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.write.WriteVisits;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody changes by hand is found, and what is written by Waggle is not. */
class CheckInterestsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Decay MONTH = new Decay(Duration.ofDays(30));

  @RegisterExtension
  private static final ConnectedPostgresForTests POSTGRES = new ConnectedPostgresForTests(2);

  /** More than are checked at a time. */
  private static final int VISITORS = 450;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void store() {
    RunScript.sql(
        "SELECT make_visit_partitions(current_date - 3, current_date + 3);"
            + "TRUNCATE visit, undecided_page, counted_visit, profile, interest, undecided, erasure",
        POSTGRES.connections());
    List<ClassifiedVisit> visits =
        IntStream.range(0, 4 * VISITORS)
            .mapToObj(i -> visit("v" + i % VISITORS, decision(i), now.minusSeconds(100L * i)))
            .toList();
    new WriteVisits(POSTGRES.pool(), MONTH).write(visits).await().atMost(LONG);
  }

  private static Decision decision(int i) {
    Stage stage = new Stage(i % 2 == 0 ? "classify-url" : "classify-text");
    return i % 7 == 0
        ? new Undecided(Reason.NO_EVIDENCE, stage, "v1")
        : new Decided(new CategoryId("c" + i % 3), 0.3 + 0.1 * (i % 5), stage, "v1");
  }

  private static ClassifiedVisit visit(String visitor, Decision decision, Instant at) {
    return new ClassifiedVisit(
        new PageVisit(
            UUID.randomUUID(),
            new VisitorId(visitor),
            Page.of("https://example.org/", "A page"),
            at,
            at),
        decision);
  }

  private static CheckedInterests check() {
    return new CheckInterests(POSTGRES.pool(), MONTH, LONG).check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE interest SET score = score + 1e-6 WHERE ctid = (SELECT max(ctid) FROM interest)",
        "UPDATE interest SET score = score - 1e-6 WHERE ctid = (SELECT min(ctid) FROM interest)",
        "UPDATE interest SET visits = visits + 1 WHERE ctid = (SELECT max(ctid) FROM interest)",
        "UPDATE interest SET last_seen = last_seen + interval '1 ms'"
            + " WHERE ctid = (SELECT min(ctid) FROM interest)",
        "DELETE FROM interest WHERE ctid = (SELECT max(ctid) FROM interest)",
        "UPDATE visit SET confidence = confidence / 2 WHERE visit_id ="
            + " (SELECT max(visit_id::text)::uuid FROM visit WHERE confidence IS NOT NULL)",
        "UPDATE visit SET category_id = 'c9', confidence = 0.5, reason = NULL WHERE visit_id ="
            + " (SELECT max(visit_id::text)::uuid FROM visit WHERE reason IS NOT NULL)",
        "UPDATE profile SET visits = 1 WHERE visitor_id = 'v449'",
        "UPDATE profile SET visits = visits + 1 WHERE visitor_id = 'v448'",
        "UPDATE profile SET last_seen = last_seen + interval '1 ms' WHERE visitor_id = 'v448'",
        "UPDATE profile SET visits = visits + 1 WHERE visitor_id = 'v448';"
            + "UPDATE interest SET visits = visits + 1 WHERE ctid ="
            + " (SELECT min(ctid) FROM interest WHERE visitor_id = 'v448')",
        "DELETE FROM profile WHERE visitor_id = 'v448'",
        "DELETE FROM profile WHERE visitor_id = 'v448';"
            + "DELETE FROM interest WHERE visitor_id = 'v448'"
      })
  void whatDoesNotAgreeIsFound(String change) {
    RunScript.sql(change, POSTGRES.connections());
    CheckedInterests found = check();
    assertThat(found.wrong()).isPositive().isEqualTo(found.differences().size());
    assertThat(found.differences().getFirst().toString()).doesNotContain("v449");
  }

  @Test
  void whatWaggleHasWrittenAgrees() {
    assertThat(check()).isEqualTo(new CheckedInterests(VISITORS, interests(), List.of()));
  }

  private static long interests() {
    return IntStream.range(0, 4 * VISITORS)
        .filter(i -> i % 7 != 0)
        .mapToObj(i -> i % VISITORS + " " + i % 3)
        .distinct()
        .count();
  }

  @Test
  void whatWasDroppedForItsAgeMayBeMissingAndNoMore() {
    new WriteVisits(POSTGRES.pool(), MONTH)
        .write(List.of(visit("v1", decision(1), now.minus(Duration.ofDays(3)))))
        .await()
        .atMost(LONG);
    RunScript.sql("SELECT drop_visit_partitions(current_date)", POSTGRES.connections());
    assertThat(check().differences()).isEmpty();
    RunScript.sql(
        "UPDATE interest SET score = score + 5 WHERE visitor_id = 'v1'", POSTGRES.connections());
    assertThat(check().wrong()).isPositive();
  }

  @Test
  void visitsOfAnErasureThatIsNotFinishedDoNotCount() {
    RunScript.sql(
        """
        INSERT INTO erasure (visitor_hash, erased_at, unfinished)
        VALUES (sha256('v1'), clock_timestamp(), 'v1');
        DELETE FROM interest WHERE visitor_id = 'v1';
        DELETE FROM profile WHERE visitor_id = 'v1'
        """,
        POSTGRES.connections());
    Instant later = Instant.now().plusSeconds(5);
    new WriteVisits(POSTGRES.pool(), MONTH)
        .write(List.of(visit("v1", decision(1), later)))
        .await()
        .atMost(LONG);
    assertThat(check().differences()).isEmpty();
  }
}
