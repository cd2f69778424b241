package io.waggle.profilestore.redecide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.waggle.functionbase.FailureLog;
import io.waggle.profilestore.ConnectedPostgresForTests;
import io.waggle.profilestore.RunScript;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.check.CheckInterests;
import io.waggle.profilestore.check.CheckedInterests;
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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Visits that are decided again count as if they had been decided so when they came. The knowledge
 * is made up: a page is about what its description says it is about, if the knowledge knows that.
 */
class RedecideVisitsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Decay MONTH = new Decay(Duration.ofDays(30));
  private static final Stage TEXT = new Stage("classify-text");
  private static final Stage URL = new Stage("classify-url");
  private static final Stage OVERRIDES = new Stage("overrides");
  private static final Knowledge OLD = new Knowledge("v1", List.of("food"), Map.of());
  private static final Knowledge NEW =
      new Knowledge("v2", List.of("food", "sports", "travel"), Map.of());

  @RegisterExtension
  private static final ConnectedPostgresForTests POSTGRES = new ConnectedPostgresForTests(6);

  private final Random random = new Random(7);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Decay decay = MONTH;

  @BeforeEach
  void empty() {
    RunScript.sql(
        "SELECT make_visit_partitions(current_date - 3, current_date + 3);"
            + "TRUNCATE visit, undecided_page, counted_visit, profile, interest, undecided, erasure",
        POSTGRES.connections());
  }

  @AfterEach
  void whatIsStoredAgreesWithItself() {
    CheckedInterests checked = new CheckInterests(POSTGRES.pool(), decay, LONG).check();
    assertThat(checked.differences()).isEmpty();
  }

  /**
   * Knowledge that is made up.
   *
   * @param known the categories that it knows
   * @param rules categories by host; an empty one silences it
   */
  private record Knowledge(String version, List<String> known, Map<String, String> rules)
      implements DecideAgain {

    Decision decision(Page page) {
      return rule(page.url()).orElseGet(() -> byText(page));
    }

    private Optional<Decision> rule(String url) {
      return rules.entrySet().stream()
          .filter(rule -> url.startsWith("https://" + rule.getKey() + "/"))
          .findFirst()
          .map(
              rule ->
                  rule.getValue().isEmpty()
                      ? new Undecided(Reason.SILENCED, OVERRIDES, version)
                      : new Decided(new CategoryId(rule.getValue()), 1, OVERRIDES, version));
    }

    private Decision byText(Page page) {
      return known.contains(page.description())
          ? new Decided(
              new CategoryId(page.description()),
              0.7,
              page.url().endsWith("7") ? URL : TEXT,
              version)
          : new Undecided(Reason.NO_EVIDENCE, TEXT, version);
    }

    @Override
    public boolean needsContent(PlacedVisit visit) {
      return visit.decidedBy().equals(OVERRIDES.name())
          || (visit.categoryId() == null && !visit.version().equals(version));
    }

    @Override
    public boolean canBeTakenBack(Decision decision) {
      return decision.decidedBy().equals(OVERRIDES);
    }

    @Override
    public Optional<Decision> decide(PlacedVisit visit, Page page) {
      Optional<Decision> rule = rule(visit.url());
      if (rule.isPresent()) {
        return visit.version().equals(version) ? Optional.empty() : rule;
      }
      return needsContent(visit) ? Optional.of(byText(page)) : Optional.empty();
    }
  }

  @Test
  void profilesAreThoseOfADatabaseThatHadTheNewKnowledgeFromTheStart() throws SQLException {
    List<PageVisit> visits = visits(3_000);
    write(visits, OLD);
    RedecidedVisits done = rerun(NEW, progress -> {});
    assertThat(done.changed()).isEqualTo(count("visit WHERE version = 'v2'")).isPositive();
    assertThat(done.isUnsettled()).isFalse();
    Map<String, Interest> after = interests();
    Map<String, Long> undecided = undecided();
    fresh(visits, NEW);
    assertSame(after, interests());
    assertThat(undecided).isEqualTo(undecided());
  }

  @Test
  void whatWasCutOffHalfWayIsFinishedByTheNextRun() throws SQLException {
    List<PageVisit> visits = visits(3_000);
    write(visits, OLD);
    assertThatThrownBy(() -> rerun(NEW, RedecideVisitsTest::stopHalfWay)).hasMessage("cut off");
    long half = count("visit WHERE version = 'v2'");
    assertThat(half).isBetween(1L, count("visit WHERE decided_by = 'classify-text'") - 1);
    whatIsStoredAgreesWithItself();
    RedecidedVisits rest = rerun(NEW, progress -> {});
    assertThat(rest.changed()).isEqualTo(count("visit WHERE version = 'v2'") - half);
    Map<String, Interest> after = interests();
    fresh(visits, NEW);
    assertSame(after, interests());
  }

  private static void stopHalfWay(RedecidedVisits progress) {
    if (progress.share() > 0.4) {
      throw new IllegalStateException("cut off");
    }
  }

  @Test
  void runningItAgainChangesNothing() throws SQLException {
    write(visits(500), OLD);
    rerun(NEW, progress -> {});
    Map<String, Interest> before = interests();
    assertThat(rerun(NEW, progress -> {}).changed()).isZero();
    assertThat(interests()).isEqualTo(before);
  }

  @Test
  void twoAtATimeChangeEachVisitOnce() throws Exception {
    List<PageVisit> visits = visits(3_000);
    write(visits, OLD);
    CompletableFuture<RedecidedVisits> other =
        CompletableFuture.supplyAsync(() -> rerun(NEW, progress -> {}));
    long mine = rerun(NEW, progress -> {}).changed();
    assertThat(mine + other.get(LONG.toSeconds(), TimeUnit.SECONDS).changed())
        .isEqualTo(count("visit WHERE version = 'v2'"));
    Map<String, Interest> after = interests();
    fresh(visits, NEW);
    assertSame(after, interests());
  }

  @Test
  void visitsThatAreWrittenMeanwhileCountOnceWhicheverKnowledgeDecidedThem() throws Exception {
    List<PageVisit> visits = visits(4_000);
    List<PageVisit> stored = visits.subList(0, 2_000);
    write(stored, OLD);
    CompletableFuture<Void> live =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 2_000; i < 4_000; i += 50) {
                write(visits.subList(i, i + 50), i % 100 == 0 ? OLD : NEW);
              }
            });
    rerun(NEW, progress -> {});
    live.get(LONG.toSeconds(), TimeUnit.SECONDS);
    rerun(NEW, progress -> {});
    Map<String, Interest> after = interests();
    fresh(visits, NEW);
    assertSame(after, interests());
  }

  @Test
  void visitorWhoIsErasedMeanwhileStaysErased() throws SQLException {
    write(visits(2_000), OLD);
    AtomicInteger steps = new AtomicInteger();
    rerun(
        NEW,
        progress -> {
          if (steps.incrementAndGet() == 2) {
            recordErasure("v3");
          }
        });
    assertThat(count("interest WHERE visitor_id = 'v3'")).isZero();
    assertThat(count("profile WHERE visitor_id = 'v3'")).isZero();
    RunScript.sql("SELECT finish_erasure('v3')", POSTGRES.connections());
    assertThat(count("visit WHERE visitor_id = 'v3'")).isZero();
    assertThat(count("undecided_page WHERE visitor_id = 'v3'")).isZero();
    assertThat(undecided().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(count("visit WHERE category_id IS NULL"));
  }

  @Test
  void erasureThatIsUnderWayIsWaitedFor() throws Exception {
    write(visits(200), OLD);
    CompletableFuture<RedecidedVisits> run;
    try (Connection other = POSTGRES.connections().getConnection();
        Statement erasure = other.createStatement()) {
      erasure.execute("BEGIN; SELECT pg_advisory_xact_lock(hashtext('waggle.erasure'))");
      run = CompletableFuture.supplyAsync(() -> rerun(NEW, progress -> {}));
      awaitOneWaiting();
      erasure.execute(erasing("v3") + "; COMMIT");
    }
    run.get(LONG.toSeconds(), TimeUnit.SECONDS);
    assertThat(count("interest WHERE visitor_id = 'v3'")).isZero();
    assertThat(count("visit WHERE visitor_id = 'v3' AND version = 'v2'")).isZero();
  }

  @Test
  void visitorWhoCameBackAfterAnErasureIsDecidedAgain() throws SQLException {
    write(List.of(visit("ada", "sports", now.minusSeconds(60))), OLD);
    recordErasure("ada");
    write(List.of(visit("ada", "sports", Instant.now().plusSeconds(5))), OLD);
    rerun(NEW, progress -> {});
    assertThat(interests())
        .hasSize(1)
        .allSatisfy((key, interest) -> assertThat(interest.visits()).isEqualTo(1));
  }

  @Test
  void decidedVisitsOfARuleThatHasChangedAreTakenOutOfTheOldInterest() throws SQLException {
    List<PageVisit> visits = visits(2_000);
    write(visits, new Knowledge("v1", List.of("food"), Map.of("h1.example", "travel")));
    Knowledge other =
        new Knowledge(
            "v2",
            List.of("food"),
            Map.of("h1.example", "sports", "h2.example", "", "h3.example", "pets"));
    rerun(other, progress -> {});
    Map<String, Interest> after = interests();
    Map<String, Long> undecided = undecided();
    fresh(visits, other);
    assertSame(after, interests());
    assertThat(undecided).isEqualTo(undecided());
  }

  @Test
  void writerWhoIsHalfWayThroughAVisitorIsWaitedFor() throws Exception {
    PageVisit stored =
        visits(200).stream()
            .filter(visit -> visit.page().url().startsWith("https://h1.example/"))
            .findFirst()
            .orElseThrow();
    write(List.of(stored), new Knowledge("v1", List.of(), Map.of("h1.example", "travel")));
    Knowledge other = new Knowledge("v2", List.of(), Map.of("h1.example", "sports"));
    CompletableFuture<RedecidedVisits> run;
    try (Connection connection = POSTGRES.connections().getConnection();
        Statement writer = connection.createStatement()) {
      writer.execute("BEGIN; UPDATE profile SET visits = visits + 1");
      run = CompletableFuture.supplyAsync(() -> rerun(other, progress -> {}));
      awaitOneWaiting();
      writer.execute(
          """
          INSERT INTO visit SELECT * FROM jsonb_populate_record(NULL::visit,
            (SELECT to_jsonb(v) || '{"visit_id": "00000000-0000-0000-0000-000000000001"}' FROM visit v));
          UPDATE interest SET visits = 2, score = 2 * score; COMMIT""");
    }
    run.get(LONG.toSeconds(), TimeUnit.SECONDS);
    whatIsStoredAgreesWithItself();
    assertThat(interests().values().stream().mapToLong(Interest::visits).sum()).isEqualTo(2);
  }

  @Test
  void nothingIsLeftOverWhenTheHalfLifeIsShort() throws SQLException {
    decay = new Decay(Duration.ofMinutes(10));
    List<PageVisit> visits = visits(1_000);
    write(visits, new Knowledge("v1", List.of("food"), Map.of("h1.example", "travel")));
    Knowledge other = new Knowledge("v2", List.of("food"), Map.of("h1.example", "sports"));
    rerun(other, progress -> {});
    Map<String, Interest> after = interests();
    fresh(visits, other);
    assertSame(after, interests());
  }

  @Test
  void interestKeepsWhatVisitsThatAreNotStoredAnyMoreHaveAddedToIt() throws SQLException {
    Knowledge before = new Knowledge("v1", List.of("food"), Map.of("h1.example", "travel"));
    List<PageVisit> visits = visits(2_000);
    write(visits, before);
    List<PageVisit> kept =
        visits.stream().filter(visit -> visit.visitedAt().isAfter(midnight(1))).toList();
    RunScript.sql("SELECT drop_visit_partitions(current_date - 1)", POSTGRES.connections());
    assertThat(count("visit")).isEqualTo(kept.size()).isLessThan(2_000);
    whatIsStoredAgreesWithItself();
    Knowledge other = new Knowledge("v2", List.of("food"), Map.of("h1.example", "sports"));
    rerun(other, progress -> {});
    Map<String, Interest> after = interests();

    // As if the visits that are still stored had been decided by the other rule at once.
    empty();
    write(visits.stream().filter(visit -> !kept.contains(visit)).toList(), before);
    write(kept, other);
    RunScript.sql("SELECT drop_visit_partitions(current_date - 1)", POSTGRES.connections());
    Map<String, Interest> expected = interests();
    assertThat(after.keySet()).isEqualTo(expected.keySet());
    after.forEach(
        (key, interest) -> {
          assertThat(interest.visits()).as(key).isEqualTo(expected.get(key).visits());
          assertThat(interest.scoreAt(now))
              .as(key)
              .isCloseTo(expected.get(key).scoreAt(now), within(1e-9));
        });
  }

  @Test
  void dayThatIsDroppedMeanwhileIsLeftOut() throws SQLException {
    write(visits(2_000), OLD);
    AtomicInteger steps = new AtomicInteger();
    rerun(
        NEW,
        progress -> {
          if (steps.incrementAndGet() == 1) {
            RunScript.sql("SELECT drop_visit_partitions(current_date - 1)", POSTGRES.connections());
          }
        });
    assertThat(count("visit")).isBetween(1L, 1_999L);
    assertThat(count("visit WHERE version = 'v1' AND category_id IS NULL")).isZero();
  }

  @Test
  void contentGoesWhenTheVisitIsDecidedAndStaysWhileItIsNot() throws SQLException {
    write(
        List.of(
            visit("ada", "sports", now), visit("ada", "nonsense", now), visit("ada", "food", now)),
        OLD);
    assertThat(count("undecided_page")).isEqualTo(2);
    rerun(NEW, progress -> {});
    assertThat(ask("SELECT content FROM undecided_page"))
        .isEqualTo("{\"description\":\"nonsense\"}");
    rerun(new Knowledge("v3", List.of("nonsense"), Map.of()), progress -> {});
    assertThat(count("undecided_page")).isZero();
  }

  @Test
  void ruleThatIsTakenBackLeavesNothingBehind() throws SQLException {
    List<PageVisit> visits =
        visits(2_000).stream().filter(visit -> !OLD.known().contains(about(visit))).toList();
    write(visits, OLD);
    Map<String, String> rules = Map.of("h1.example", "pets", "h2.example", "");
    rerun(new Knowledge("v1+rules", OLD.known(), rules), progress -> {});
    assertThat(count("interest WHERE category_id = 'pets'")).isPositive();
    rerun(NEW, progress -> {});
    Map<String, Interest> after = interests();
    Map<String, Long> undecided = undecided();
    long kept = count("undecided_page");
    fresh(visits, NEW);
    assertSame(after, interests());
    assertThat(undecided).isEqualTo(undecided());
    assertThat(kept).isEqualTo(count("undecided_page"));
  }

  private static String about(PageVisit visit) {
    return visit.page().description();
  }

  @Test
  void visitThatAnEarlierReleaseStoredWithoutContentIsDecidedByWhatThereIs() throws SQLException {
    write(List.of(visit("ada", "sports", now)), OLD);
    RunScript.sql("TRUNCATE undecided_page", POSTGRES.connections());
    rerun(NEW, progress -> {});
    assertThat(count("visit WHERE category_id IS NULL AND version = 'v2'")).isEqualTo(1);
  }

  @Test
  void visitThatCannotBeDecidedAgainStaysAndItsNeighboursGoOn() throws SQLException {
    write(List.of(visit("ada", "sports", now), visit("ben", "sports", now)), OLD);
    RunScript.sql(
        "UPDATE visit SET url = 'nowhere' WHERE visitor_id = 'ada'", POSTGRES.connections());
    RedecidedVisits done = rerun(NEW, progress -> {});
    assertThat(done.failed()).isPositive();
    assertThat(count("visit WHERE version = 'v2'")).isEqualTo(1);
  }

  @Test
  void visitsBesideMidnightAreFoundOnTheirDays() throws SQLException {
    List<PageVisit> visits =
        List.of(
            visit("ada", "sports", midnight(0)),
            visit("ada", "sports", midnight(0).minusMillis(1)),
            visit("ada", "sports", midnight(1)));
    write(visits, OLD);
    rerun(NEW, progress -> {});
    assertThat(count("visit WHERE category_id = 'sports'")).isEqualTo(3);
    assertThat(count("undecided_page")).isZero();
  }

  private static Instant midnight(int daysAgo) {
    return Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(daysAgo));
  }

  private List<PageVisit> visits(int count) {
    List<String> about = List.of("food", "sports", "travel", "nonsense");
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                visit(
                    "v" + random.nextInt(20),
                    about.get(random.nextInt(about.size())),
                    now.minusMillis(random.nextInt((int) Duration.ofDays(2).toMillis()))))
        .toList();
  }

  private PageVisit visit(String visitor, String about, Instant at) {
    Page page =
        new Page(
            "https://h" + random.nextInt(9) + ".example/" + random.nextInt(100),
            "A page",
            about,
            List.of(),
            "",
            "",
            "https://elsewhere.example/",
            List.of());
    return new PageVisit(
        new UUID(random.nextLong(), random.nextLong()), new VisitorId(visitor), page, at, at);
  }

  private void write(List<PageVisit> visits, Knowledge knowledge) {
    WriteVisits writer = new WriteVisits(POSTGRES.pool(), decay);
    for (int from = 0; from < visits.size(); from += 500) {
      writer
          .write(
              visits.subList(from, Math.min(visits.size(), from + 500)).stream()
                  .map(visit -> ClassifiedVisit.of(visit, knowledge.decision(visit.page())))
                  .toList())
          .await()
          .atMost(LONG);
    }
  }

  private void fresh(List<PageVisit> visits, Knowledge knowledge) {
    empty();
    write(visits, knowledge);
  }

  private RedecidedVisits rerun(Knowledge knowledge, Consumer<RedecidedVisits> progress) {
    return new RedecideVisits(POSTGRES.pool(), decay, knowledge, new FailureLog()).run(progress);
  }

  private static void recordErasure(String visitor) {
    RunScript.sql(
        "BEGIN; SELECT pg_advisory_xact_lock(hashtext('waggle.erasure')); "
            + erasing(visitor)
            + "; COMMIT",
        POSTGRES.connections());
  }

  /** What EraseVisitor does while it holds the lock. */
  private static String erasing(String visitor) {
    return """
        INSERT INTO erasure (visitor_hash, erased_at, unfinished)
        VALUES (sha256(convert_to('%1$s', 'UTF8')), clock_timestamp(), '%1$s');
        DELETE FROM interest WHERE visitor_id = '%1$s';
        DELETE FROM profile WHERE visitor_id = '%1$s'
        """
        .formatted(visitor);
  }

  private static void awaitOneWaiting() throws Exception {
    long end = System.nanoTime() + LONG.toNanos();
    while (!ask("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("1")) {
      assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
      Thread.sleep(20);
    }
  }

  /**
   * An interest without the version, which names the knowledge that the visits were stored with.
   */
  private record Interest(double score, long visits, String firstSeen, String lastSeen) {
    double scoreAt(Instant at) {
      return MONTH.decayed(score, Instant.parse(lastSeen), at.plus(Duration.ofDays(1)));
    }
  }

  private static void assertSame(Map<String, Interest> one, Map<String, Interest> other) {
    assertThat(one.keySet()).isEqualTo(other.keySet()).isNotEmpty();
    one.forEach(
        (key, interest) -> {
          Interest same = other.get(key);
          assertThat(interest.score()).as(key).isCloseTo(same.score(), within(1e-9));
          assertThat(new Interest(0, interest.visits(), interest.firstSeen(), interest.lastSeen()))
              .as(key)
              .isEqualTo(new Interest(0, same.visits(), same.firstSeen(), same.lastSeen()));
        });
  }

  private static Map<String, Interest> interests() throws SQLException {
    Map<String, Interest> interests = new HashMap<>();
    for (List<String> row :
        rows(
            """
            SELECT visitor_id || ' ' || category_id || ' ' || decided_by, score, visits,
              to_char(first_seen AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
              to_char(last_seen AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
            FROM interest
            """)) {
      interests.put(
          row.get(0),
          new Interest(
              Double.parseDouble(row.get(1)), Long.parseLong(row.get(2)), row.get(3), row.get(4)));
    }
    return interests;
  }

  private static Map<String, Long> undecided() throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    for (List<String> row : rows("SELECT host || ' ' || reason, visits FROM undecided")) {
      counts.put(row.get(0), Long.parseLong(row.get(1)));
    }
    return counts;
  }

  private static long count(String what) throws SQLException {
    return Long.parseLong(ask("SELECT count(*) FROM " + what));
  }

  private static String ask(String sql) throws SQLException {
    return rows(sql).getFirst().getFirst();
  }

  private static List<List<String>> rows(String sql) throws SQLException {
    try (Connection connection = POSTGRES.connections().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          row.add(found.getString(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
