package io.waggle.persistprofile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.waggle.profilestore.PostgresForTests;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.housekeeping.MaintainStorage;
import io.waggle.profilestore.write.WriteCounts;
import io.waggle.queues.DeadLetter;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class PersistProfileTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector broker;

  @Inject ObjectMapper mapper;
  @Inject Pool pool;
  @Inject MaintainStorage storage;
  @Inject PersistProfile persistProfile;

  private InMemorySink<byte[]> dead;

  @BeforeEach
  void emptyEverything() {
    dead = broker.sink("classified-visits.dead");
    dead.clear();
    run("TRUNCATE visit, undecided, undecided_page, counted_visit, profile, interest, erasure");
  }

  @Test
  void batchIsWrittenFirstAndThenAcknowledged() throws IOException {
    ClassifiedVisit first = Visits.decided("ada", "sports.soccer", now);
    ClassifiedVisit second = Visits.undecided("ada", now);
    List<String> journal = send(new ClassifiedVisits(List.of(first, second)));
    await().until(() -> !journal.isEmpty());
    assertThat(journal).containsExactly("acknowledged with 2 visits written");
    assertThat(
            one("SELECT category_id||' '||confidence||' '||decided_by||' '||version||' '||url AS t"
                    + " FROM visit WHERE reason IS NULL")
                .getString("t"))
        .isEqualTo("sports.soccer 0.5 classify-url v1 https://example.org/");
    assertThat(one("SELECT reason FROM visit WHERE category_id IS NULL").getString("reason"))
        .isEqualTo("no evidence");
    assertThat(one("SELECT visits FROM profile WHERE visitor_id='ada'").getLong(0)).isEqualTo(2);
    assertThat(one("SELECT count(*) FROM interest").getLong(0)).isEqualTo(1);
  }

  @Test
  void visitThatCannotBeReadIsSetAsideAndItsNeighbourIsWritten() throws IOException {
    String good = mapper.writeValueAsString(Visits.decided("ada", "food", now));
    String bad = good.replace("\"ada\"", "\" \"");
    List<String> journal = send("{\"visits\":[" + bad + "," + good + "]}");
    await().until(() -> !journal.isEmpty());
    assertThat(journal).containsExactly("acknowledged with 1 visits written");
    assertThat(dead.received()).hasSize(1);
  }

  @Test
  void statementThatWritesVisitsStaysPrepared() {
    ClassifiedVisit visit = Visits.decided("ada", "food", now);
    persistProfile.persist(new ClassifiedVisits(List.of(visit))).await().atMost(LONG);
    assertThat(preparedOnTheConnectionsOfThePool("WITH arrived%")).isPositive();
  }

  private long preparedOnTheConnectionsOfThePool(String statement) {
    int connections = pool.size();
    assertThat(connections).isPositive();
    List<SqlConnection> all =
        IntStream.range(0, connections).mapToObj(i -> pool.getConnectionAndAwait()).toList();
    try {
      return all.stream().mapToLong(connection -> prepared(connection, statement)).sum();
    } finally {
      all.forEach(SqlConnection::closeAndAwait);
    }
  }

  private static long prepared(SqlConnection connection, String statement) {
    return connection
        .query(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '" + statement + "'")
        .executeAndAwait()
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void sameFunctionAnswersOverHttp() throws IOException {
    ClassifiedVisit visit = Visits.decided("ada", "food", now);
    String body = mapper.writeValueAsString(new ClassifiedVisits(List.of(visit, visit)));
    given()
        .contentType("application/json")
        .body(body)
        .post("/persist-profile")
        .then()
        .statusCode(200)
        .body("counted", equalTo(1))
        .body("repeated", equalTo(1));
    given()
        .contentType("application/json")
        .body(body)
        .post("/persist-profile")
        .then()
        .statusCode(200)
        .body("counted", equalTo(0))
        .body("repeated", equalTo(2));
  }

  @Test
  void repeatedVisitCountsOnceEvenIfItComesWithAnotherDay() {
    UUID id = UUID.randomUUID();
    Decided decision = new Decided(new CategoryId("food"), 0.5, new Stage("classify-url"), "v1");
    persist(Visits.of(id, "ada", now, decision));
    String before = dump();
    persist(Visits.of(id, "ada", now.minus(Duration.ofDays(3)), decision));
    persist(Visits.of(id, "eve", now, decision));
    assertThat(dump()).isEqualTo(before);
  }

  @Test
  void visitsOfTheSameIdsFromFourSendersAtATimeAreCountedOnceAndExactly() {
    Random random = new Random(7);
    List<ClassifiedVisit> visits =
        IntStream.range(0, 2_000)
            .mapToObj(
                i ->
                    Visits.decided(
                        "v" + i % 7, "c" + i % 5, now.minusSeconds(random.nextInt(99_999))))
            .toList();
    List<Uni<WriteCounts>> writes = new ArrayList<>();
    for (int sender = 0; sender < 4; sender++) {
      List<ClassifiedVisit> mine = new ArrayList<>(visits);
      Collections.shuffle(mine, random);
      for (int from = 0; from < mine.size(); from += 100) {
        writes.add(persistProfile.persist(new ClassifiedVisits(mine.subList(from, from + 100))));
      }
    }
    WriteCounts all =
        Uni.join().all(writes).andFailFast().await().atMost(LONG).stream()
            .reduce(WriteCounts.NOTHING, WriteCounts::plus);
    assertThat(all).isEqualTo(new WriteCounts(2_000, 6_000, 0, 0));
    for (int v = 0; v < 7; v++) {
      for (int c = 0; c < 5; c++) {
        assertScore("v" + v, "c" + c, visits);
      }
    }
  }

  private void assertScore(String visitor, String category, List<ClassifiedVisit> all) {
    List<ClassifiedVisit> mine =
        all.stream()
            .filter(visit -> visit.visit().visitorId().value().equals(visitor))
            .filter(visit -> ((Decided) visit.decision()).category().value().equals(category))
            .toList();
    Instant latest = mine.stream().map(v -> v.visit().visitedAt()).max(Instant::compareTo).get();
    Decay decay = new Decay(Duration.ofDays(30));
    double expected =
        mine.stream().mapToDouble(v -> decay.decayed(0.5, v.visit().visitedAt(), latest)).sum();
    Row row =
        one(
            "SELECT score, visits FROM interest WHERE visitor_id=$1 AND category_id=$2",
            visitor,
            category);
    assertThat(row.getLong("visits")).isEqualTo(mine.size());
    assertThat(row.getDouble("score")).isCloseTo(expected, within(expected * 1e-12));
  }

  @Test
  void visitsThatTwoStagesDecidedAreCountedApart() {
    Decided byText = new Decided(new CategoryId("food"), 0.25, new Stage("classify-text"), "v2");
    persist(
        Visits.of("ada", now, byText),
        Visits.decided("ada", "food", now),
        Visits.decided("ada", "food", now));
    persist(Visits.of("ada", now, byText));
    assertThat(
            one("SELECT string_agg(concat_ws(' ', decided_by, visits, score, version), '; '"
                    + " ORDER BY decided_by) AS t FROM interest")
                .getString("t"))
        .isEqualTo("classify-text 2 0.5 v2; classify-url 2 1 v1");
  }

  @Test
  void interestExactlyOneHalfLifeOldCountsHalfInWhateverOrderVisitsCome() {
    Instant earlier = now.minus(Duration.ofDays(30));
    persist(Visits.decided("ada", "food", earlier));
    persist(Visits.decided("ada", "food", now));
    persist(Visits.decided("ben", "food", now));
    persist(Visits.decided("ben", "food", earlier));
    persist(Visits.decided("cyd", "food", earlier), Visits.decided("cyd", "food", now));
    for (String visitor : List.of("ada", "ben", "cyd")) {
      assertThat(one("SELECT score FROM interest WHERE visitor_id=$1", visitor).getDouble(0))
          .isEqualTo(0.75);
    }
  }

  @Test
  void scoreOfLongAgoFadesToNothingAndDoesNotFail() {
    assertThat(one("SELECT decayed(1, 'epoch', now(), 1)").getDouble(0)).isLessThan(1e-300);
  }

  @Test
  void visitBeforeAnErasureIsNotCountedAndOneAfterItIs() {
    run(
        "INSERT INTO erasure (visitor_hash, erased_at)"
            + " VALUES (sha256('ada'), now() + interval '1 minute')");
    persist(Visits.decided("ada", "food", now), Visits.decided("ben", "food", now));
    assertThat(one("SELECT count(*) FROM profile WHERE visitor_id='ada'").getLong(0)).isZero();
    assertThat(one("SELECT count(*) FROM visit").getLong(0)).isEqualTo(1);
    run("UPDATE erasure SET erased_at = now() - interval '1 day'");
    persist(Visits.decided("ada", "food", now));
    assertThat(one("SELECT count(*) FROM profile WHERE visitor_id='ada'").getLong(0)).isOne();
  }

  @Test
  void deadLetterThatIsMovedBackAfterAnErasureIsNotStored() throws IOException {
    run(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '22000'; END $$");
    run("CREATE TRIGGER poison BEFORE INSERT ON profile EXECUTE FUNCTION refuse()");
    try {
      send(
          new ClassifiedVisits(
              List.of(Visits.decided("ada", "food", now), Visits.decided("ben", "food", now))));
      await().until(() -> dead.received().size() == 2);
    } finally {
      run("DROP FUNCTION refuse CASCADE");
    }
    run("INSERT INTO erasure (visitor_hash, erased_at) VALUES (sha256('ada'), clock_timestamp())");
    for (Message<?> letter : List.copyOf(dead.received())) {
      List<String> journal = send(body(letter));
      await().until(() -> !journal.isEmpty());
    }
    assertThat(one("SELECT string_agg(visitor_id, ' ') FROM profile").getString(0))
        .isEqualTo("ben");
    assertThat(one("SELECT count(*) FROM visit").getLong(0)).isOne();
    assertThat(dead.received()).hasSize(2);
  }

  private static String body(Message<?> letter) {
    return letter.getPayload() instanceof DeadLetter kept
        ? kept.body()
        : new String((byte[]) letter.getPayload(), StandardCharsets.UTF_8);
  }

  @Test
  void batchThatMeetsARunningErasureWaitsAndSeesIt() {
    SqlConnection eraser = pool.getConnection().await().atMost(LONG);
    eraser.query("BEGIN").execute().await().atMost(LONG);
    eraser
        .query("SELECT pg_advisory_xact_lock(hashtext('waggle.erasure'))")
        .execute()
        .await()
        .atMost(LONG);
    CompletableFuture<WriteCounts> written =
        persistProfile
            .persist(new ClassifiedVisits(List.of(Visits.decided("ada", "food", now))))
            .subscribeAsCompletionStage();
    await().until(() -> one("SELECT count(*) FROM pg_locks WHERE NOT granted").getLong(0) == 1);
    eraser
        .query(
            "INSERT INTO erasure (visitor_hash, erased_at)"
                + " VALUES (sha256('ada'), clock_timestamp() + interval '1 minute')")
        .execute()
        .await()
        .atMost(LONG);
    eraser.query("COMMIT").execute().await().atMost(LONG);
    eraser.close().await().atMost(LONG);
    assertThat(written.orTimeout(30, TimeUnit.SECONDS).join())
        .isEqualTo(new WriteCounts(0, 0, 1, 0));
    assertThat(one("SELECT count(*) FROM visit").getLong(0)).isZero();
  }

  @Test
  void thereIsAPartitionForEveryDayThatIsTakenAndOldOnesGo() {
    String partitions = "SELECT count(*) FROM pg_inherits WHERE inhparent='visit'::regclass";
    assertThat(one(partitions).getLong(0)).isEqualTo(66 + 1 + 7);
    persist(Visits.undecided("ada", now.minus(Duration.ofDays(66))));
    persist(Visits.undecided("ada", now.plus(Duration.ofMinutes(119))));
    assertThat(one("SELECT count(*) FROM visit").getLong(0)).isEqualTo(2);
    run("SELECT make_visit_partitions(current_date - 500, current_date - 490)");
    assertThat(one("SELECT drop_visit_partitions(current_date - 395)").getLong(0)).isEqualTo(11);
    assertThat(one(partitions).getLong(0)).isEqualTo(66 + 1 + 7);
  }

  @Test
  void pageOfAnUndecidedVisitIsKeptAsLongAsTheVisitAndThatOfADecidedOneIsNot() throws IOException {
    Page page =
        new Page(
            "https://example.org/",
            "A page",
            "about \"bees\"",
            List.of("bee"),
            "Bees dance.",
            "en",
            "https://elsewhere.example/",
            List.of("science"));
    ClassifiedVisit undecided = Visits.undecided("ada", now);
    ClassifiedVisit decided = Visits.decided("ben", "food", now);
    List<String> journal =
        send(new ClassifiedVisits(List.of(with(page, undecided), with(page, decided))));
    await().until(() -> !journal.isEmpty());
    Row kept = one("SELECT visitor_id, content FROM undecided_page");
    assertThat(kept.getString("visitor_id")).isEqualTo("ada");
    assertThat(mapper.readTree(kept.getString("content")))
        .isEqualTo(
            mapper.readTree(
                """
                {"description":"about \\"bees\\"","keywords":["bee"],"text":"Bees dance.",
                 "language":"en","declared":["science"]}
                """));
    run("SELECT drop_visit_partitions(current_date + 1)");
    assertThat(one("SELECT count(*) FROM undecided_page").getLong(0)).isZero();
    storage.makePartitions().await().atMost(LONG);
  }

  private static ClassifiedVisit with(Page page, ClassifiedVisit visit) {
    PageVisit known = visit.visit();
    return new ClassifiedVisit(
        new PageVisit(
            known.visitId(), known.visitorId(), page, known.visitedAt(), known.receivedAt()),
        visit.decision());
  }

  @Test
  void idsOfLongAgoAreForgottenAndLaterOnesAreNot() {
    run(
        "INSERT INTO counted_visit (visit_id, counted_on)"
            + " SELECT gen_random_uuid(), current_date - 40 FROM generate_series(1, 150000)");
    run(
        "INSERT INTO counted_visit (visit_id, counted_on) VALUES (gen_random_uuid(), current_date - 34)");
    storage.cleanUp().await().atMost(LONG);
    assertThat(one("SELECT count(*) FROM counted_visit").getLong(0)).isOne();
  }

  @Test
  void oldCountIsDeletedUnlessSomebodyIsChangingIt() {
    run(
        "INSERT INTO undecided (host, reason, visits, first_seen, last_seen) SELECT host, 'unknown',"
            + " 1, '2020-01-01Z', '2020-01-01Z' FROM unnest(ARRAY['a', 'b', 'c']) AS h (host)");
    pool.withTransaction(
            changing ->
                changing
                    .query("UPDATE undecided SET visits = 2, last_seen = now() WHERE host = 'b'")
                    .execute()
                    .chain(() -> storage.cleanUp()))
        .await()
        .atMost(LONG);
    assertThat(one("SELECT string_agg(host, '') FROM undecided").getString(0)).isEqualTo("b");
  }

  private WriteCounts persist(ClassifiedVisit... visits) {
    return persistProfile.persist(new ClassifiedVisits(List.of(visits))).await().atMost(LONG);
  }

  private List<String> send(ClassifiedVisits batch) throws IOException {
    return send(mapper.writeValueAsString(batch));
  }

  private List<String> send(String body) {
    List<String> journal = Collections.synchronizedList(new ArrayList<>());
    broker
        .source("classified-visits")
        .send(
            Message.of(body.getBytes(StandardCharsets.UTF_8))
                .withAck(() -> note(journal, "acknowledged"))
                .withNack(reason -> note(journal, "refused")));
    return journal;
  }

  private CompletionStage<Void> note(List<String> journal, String what) {
    return pool.query("SELECT count(*) FROM visit")
        .execute()
        .invoke(
            rows ->
                journal.add(
                    what + " with " + rows.iterator().next().getLong(0) + " visits written"))
        .replaceWithVoid()
        .subscribeAsCompletionStage();
  }

  private String dump() {
    return one("SELECT string_agg(t, ';' ORDER BY t) AS t FROM ("
            + "SELECT i::text AS t FROM interest i UNION ALL SELECT p::text FROM profile p"
            + " UNION ALL SELECT v::text FROM visit v) AS rows")
        .getString("t");
  }

  private Row one(String sql, Object... parameters) {
    return pool.preparedQuery(sql)
        .execute(Tuple.from(parameters))
        .await()
        .atMost(LONG)
        .iterator()
        .next();
  }

  private void run(String sql) {
    pool.query(sql).execute().await().atMost(LONG);
  }
}
