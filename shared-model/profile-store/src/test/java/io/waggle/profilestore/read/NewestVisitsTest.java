package io.waggle.profilestore.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waggle.profilestore.ConnectedPostgresForTests;
import io.waggle.profilestore.RunScript;
import io.waggle.profilestore.schema.StoredVisit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was stored last is found, however much there is, and cheaply. */
class NewestVisitsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @RegisterExtension
  private static final ConnectedPostgresForTests POSTGRES = new ConnectedPostgresForTests(2);

  private final NewestVisits newest = new NewestVisits(POSTGRES.pool(), InstantSource.system());

  @BeforeEach
  void empty() {
    RunScript.sql("TRUNCATE visit", POSTGRES.connections());
  }

  @Test
  void whereNothingIsStoredNothingIsFound() {
    assertThat(look(10)).isEmpty();
  }

  @Test
  void visitsThatWereReceivedLastComeFirstAndNoMoreThanAskedFor() {
    store("one", "now() - interval '2 s'", "now() - interval '2 s'", 1);
    store("two", "now()", "now()", 1);
    store("three", "now() - interval '1 s'", "now() - interval '1 s'", 1);
    assertThat(look(2)).containsExactly("two", "three");
  }

  @Test
  void newestOfMoreThanTheLastPagesHoldAreFound() {
    store("many", "now() - interval '1 min'", "now() - interval '1 min'", 60_000);
    store("last", "now()", "now()", 3);
    assertThat(look(4)).containsExactly("last", "last", "last", "many");
  }

  @Test
  void visitsOfEarlierDaysAreFoundWhenTheyComeLate() {
    store("today", "now()", "now() - interval '1 h'", 1);
    assertThat(look(5)).containsExactly("today");
    store("late", "now() - interval '2 days'", "now()", 1);
    // The database publishes its statistics a little later.
    await().untilAsserted(() -> assertThat(look(5)).containsExactly("late", "today"));
  }

  @Test
  void whatIsReadOfAVisitIsAllThatIsShown() {
    store("A title", "now()", "now()", 1);
    StoredVisit visit = newest.look(1).await().atMost(LONG).getFirst();
    assertThat(visit.url).isEqualTo("https://a.example/");
    assertThat(visit.visitorId).isEqualTo("ada");
    assertThat(visit.categoryId).isNull();
    assertThat(visit.confidence).isNull();
    assertThat(visit.reason).isEqualTo("no evidence");
    assertThat(visit.decidedBy).isEqualTo("classify-text");
  }

  private List<String> look(int limit) {
    return newest.look(limit).await().atMost(LONG).stream().map(visit -> visit.title).toList();
  }

  private static void store(String title, String visitedAt, String receivedAt, int count) {
    RunScript.sql(
        "INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title, reason,"
            + " decided_by, version) SELECT gen_random_uuid(), 'ada', "
            + visitedAt
            + ", "
            + receivedAt
            + ", 'https://a.example/', '"
            + title
            + "', 'no evidence', 'classify-text', 'v1' FROM generate_series(1, "
            + count
            + ")",
        POSTGRES.connections());
  }
}
