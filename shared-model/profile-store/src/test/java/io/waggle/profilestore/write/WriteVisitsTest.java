package io.waggle.profilestore.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import io.waggle.profilestore.ConnectedPostgresForTests;
import io.waggle.profilestore.RunScript;
import io.waggle.profilestore.arithmetic.Decay;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each visit counts once, whoever else writes it at the same time. */
class WriteVisitsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @RegisterExtension
  private static final ConnectedPostgresForTests POSTGRES = new ConnectedPostgresForTests(4);

  private static WriteVisits writer;

  @BeforeAll
  static void connect() {
    writer = new WriteVisits(POSTGRES.pool(), new Decay(Duration.ofDays(30)));
  }

  @BeforeEach
  void empty() {
    RunScript.sql("TRUNCATE visit, counted_visit, profile, interest", POSTGRES.connections());
  }

  @Test
  void idThatComesTwiceInABatchCountsOnce() throws SQLException {
    ClassifiedVisit visit = visit("ada");
    assertThat(write(List.of(visit, visit("ada"), visit))).isEqualTo(new WriteCounts(2, 1, 0, 0));
    assertThat(counts("ada")).isEqualTo("2 2 2");
  }

  @Test
  void newVisitsAmongRepeatedOnesAreCounted() throws SQLException {
    List<ClassifiedVisit> visits =
        IntStream.range(0, 9).mapToObj(i -> visit(i % 2 == 0 ? "ada" : "ben")).toList();
    assertThat(write(visits.subList(0, 5))).isEqualTo(new WriteCounts(5, 0, 0, 0));
    assertThat(write(visits)).isEqualTo(new WriteCounts(4, 5, 0, 0));
    assertThat(write(visits)).isEqualTo(new WriteCounts(0, 9, 0, 0));
    assertThat(counts("ada")).isEqualTo("5 5 5");
    assertThat(counts("ben")).isEqualTo("4 4 4");
  }

  @Test
  void visitThatAnotherWritesIsCountedIfTheOtherGivesUp() throws Exception {
    assertThat(writtenWhileAnotherEndsWith("ROLLBACK")).isEqualTo(new WriteCounts(2, 0, 0, 0));
    assertThat(counts("ada")).isEqualTo("2 2 2");
  }

  @Test
  void visitThatAnotherWritesIsNotCountedIfTheOtherCommits() throws Exception {
    assertThat(writtenWhileAnotherEndsWith("COMMIT")).isEqualTo(new WriteCounts(1, 1, 0, 0));
    assertThat(counts("ada")).isEqualTo("1 1 1");
  }

  private static WriteCounts writtenWhileAnotherEndsWith(String end) throws Exception {
    List<ClassifiedVisit> visits = List.of(visit("ada"), visit("ada"));
    try (Connection other = POSTGRES.connections().getConnection();
        Statement statement = other.createStatement()) {
      UUID id = visits.getFirst().visit().visitId();
      statement.execute("BEGIN; INSERT INTO counted_visit (visit_id) VALUES ('" + id + "')");
      CompletableFuture<WriteCounts> counts = writer.write(visits).subscribeAsCompletionStage();
      awaitOneWaiting();
      statement.execute(end);
      return counts.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  // Whoever decides visits again locks profiles first, too.
  @Test
  void writerThatWaitsForAProfileHoldsNoInterestYet() throws Exception {
    write(List.of(visit("ada"), visit("ben")));
    try (Connection other = POSTGRES.connections().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN; SELECT FROM profile WHERE visitor_id = 'ben' FOR NO KEY UPDATE");
      CompletableFuture<WriteCounts> counts =
          writer.write(List.of(visit("ada"), visit("ben"))).subscribeAsCompletionStage();
      awaitOneWaiting();
      // Not even of the visitor whose profile it has.
      statement.execute("SELECT FROM interest FOR UPDATE NOWAIT; COMMIT");
      assertThat(counts.get(LONG.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo(new WriteCounts(2, 0, 0, 0));
    }
    assertThat(counts("ada")).isEqualTo("2 2 2");
    assertThat(counts("ben")).isEqualTo("2 2 2");
  }

  @Test
  void writersOfTheSameVisitsCountThemOnceAndDoNotDeadlock() throws SQLException {
    assertCountedOnce((sender, batch) -> writer.write(batch).map(WriteCounts::counted));
  }

  // The release before locks interests first, and so the two can deadlock. PostgreSQL ends one of
  // them, which persist-profile tries again like after any outage.
  @Test
  void writersOfTheReleaseBeforeAndOfThisOneCountTheSameVisitsOnce() throws SQLException {
    String before = RunScript.read("bf156a4/write-visits.sql");
    deadlocksAreFoundAfter("10ms");
    assertCountedOnce(
        (sender, batch) -> {
          Uni<Long> write =
              sender % 2 == 0
                  ? writer.write(batch).map(WriteCounts::counted)
                  : POSTGRES
                      .pool()
                      .preparedQuery(before)
                      .execute(arraysOfTheReleaseBefore(batch))
                      .map(rows -> rows.iterator().next().getLong("counted"));
          return write.onFailure(WriteVisitsTest::isDeadlock).retry().indefinitely();
        });
  }

  /** Writes a batch for a sender, and tells how many visits it counted. */
  @FunctionalInterface
  private interface WriteBatch {
    Uni<Long> write(int sender, List<ClassifiedVisit> batch);
  }

  /** Four senders write the same visits of seven visitors at the same time. */
  private static void assertCountedOnce(WriteBatch writer) throws SQLException {
    Random random = new Random(3);
    List<ClassifiedVisit> visits =
        IntStream.range(0, 2_000).mapToObj(i -> visit("v" + i % 7, decision(i))).toList();
    List<Uni<Long>> writes = new ArrayList<>();
    for (int sender = 0; sender < 4; sender++) {
      List<ClassifiedVisit> mine = new ArrayList<>(visits);
      Collections.shuffle(mine, random);
      for (int from = 0; from < mine.size(); from += 100) {
        writes.add(writer.write(sender, mine.subList(from, from + 100)));
      }
    }
    List<Long> counted = Uni.join().all(writes).andFailFast().await().atMost(LONG);
    assertThat(counted.stream().mapToLong(Long::longValue).sum()).isEqualTo(2_000);
    for (int v = 0; v < 7; v++) {
      String visitor = "v" + v;
      List<ClassifiedVisit> ofOne =
          visits.stream().filter(one -> visitor(one).equals(visitor)).toList();
      long decided = ofOne.stream().filter(one -> one.decision() instanceof Decided).count();
      assertThat(counts(visitor)).isEqualTo("%1$d %1$d %2$d".formatted(ofOne.size(), decided));
    }
  }

  private static void deadlocksAreFoundAfter(String time) {
    RunScript.sql("ALTER SYSTEM SET deadlock_timeout = '" + time + "'", POSTGRES.connections());
    RunScript.sql("SELECT pg_reload_conf()", POSTGRES.connections());
  }

  private static boolean isDeadlock(Throwable failure) {
    return failure instanceof PgException refused && refused.getSqlState().equals("40P01");
  }

  /** It did not know what pages say. */
  private static Tuple arraysOfTheReleaseBefore(List<ClassifiedVisit> visits) {
    Tuple all = writer.arrays(visits);
    return Tuple.from(IntStream.range(0, all.size() - 1).mapToObj(all::getValue).toList());
  }

  /** Several categories and stages, in which statements lock rows, and some undecided ones. */
  private static Decision decision(int i) {
    Stage stage = new Stage(i % 2 == 0 ? "classify-url" : "classify-text");
    return i % 11 == 0
        ? new Undecided(Reason.NO_EVIDENCE, stage, "v1")
        : new Decided(new CategoryId("c" + i % 5), 0.5, stage, "v" + i % 3);
  }

  private static String visitor(ClassifiedVisit visit) {
    return visit.visit().visitorId().value();
  }

  private static WriteCounts write(List<ClassifiedVisit> visits) {
    return writer.write(visits).await().atMost(LONG);
  }

  private static ClassifiedVisit visit(String visitor) {
    return visit(
        visitor, new Decided(new CategoryId("food"), 0.5, new Stage("classify-url"), "v1"));
  }

  private static ClassifiedVisit visit(String visitor, Decision decision) {
    Instant now = Instant.now();
    return new ClassifiedVisit(
        new PageVisit(
            UUID.randomUUID(),
            new VisitorId(visitor),
            Page.of("https://example.org/", "A page"),
            now,
            now),
        decision);
  }

  /** The visits of a visitor: those that are stored, those of the profile, those of interests. */
  private static String counts(String visitor) throws SQLException {
    return ask(
        """
        SELECT concat_ws(' ',
          (SELECT count(*) FROM visit WHERE visitor_id = '%1$s'),
          (SELECT visits FROM profile WHERE visitor_id = '%1$s'),
          (SELECT sum(visits) FROM interest WHERE visitor_id = '%1$s'))
        """
            .formatted(visitor));
  }

  private static void awaitOneWaiting() throws Exception {
    long end = System.nanoTime() + LONG.toNanos();
    while (!ask("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("1")) {
      assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static String ask(String sql) throws SQLException {
    try (Connection connection = POSTGRES.connections().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
