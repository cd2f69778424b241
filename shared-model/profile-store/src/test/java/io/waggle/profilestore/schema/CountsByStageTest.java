package io.waggle.profilestore.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.profilestore.Migrate;
import io.waggle.profilestore.PostgresForTests;
import io.waggle.profilestore.RunScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The third migration, and writers of the release before while it runs and after it. */
class CountsByStageTest {
  private final PostgresForTests postgres = new PostgresForTests();
  private DataSource database;

  @BeforeEach
  void storeAsTheReleaseBefore() {
    postgres.start();
    database = postgres.connections();
    Migrate.to("2", database);
    RunScript.sql("SELECT make_visit_partitions(current_date, current_date)", database);
  }

  @AfterEach
  void stop() {
    postgres.stop();
  }

  @Test
  void interestOfTwoStagesBecomesTwoRowsWithTheSameSum() throws SQLException {
    RunScript.sql(
        """
        INSERT INTO interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version)
        VALUES ('ada', 'url', 0.1, 3, 3, 0, '2026-01-01Z', '2026-01-02Z', 'v1'),
          ('ada', 'text', 0.2, 4, 0, 4, '2026-01-01Z', '2026-01-02Z', 'v2'),
          ('ada', 'both', 0.30000000000000004, 7, 5, 2, '2026-01-01Z', '2026-01-03Z', 'v3')
        """,
        database);
    Migrate.toNewest(database);
    assertThat(
            rows(
                "SELECT concat_ws(' ', category_id, decided_by, visits, score, first_seen::date,"
                    + " last_seen::date, version) FROM interest ORDER BY category_id, decided_by"))
        .containsExactly(
            "both classify-text 2 0 2026-01-01 2026-01-03 v3",
            "both classify-url 5 0.30000000000000004 2026-01-01 2026-01-03 v3",
            "text classify-text 4 0.2 2026-01-01 2026-01-02 v2",
            "url classify-url 3 0.1 2026-01-01 2026-01-02 v1");
  }

  @Test
  void visitThatNoStageClaimsIsNotLost() throws SQLException {
    RunScript.sql(
        """
        INSERT INTO interest (visitor_id, category_id, score, visits, by_url, by_text, first_seen, last_seen, version)
        VALUES ('ada', 'food', 0.5, 3, 1, 0, now(), now(), 'v1'), ('ben', 'food', 0.5, 3, 0, 0, now(), now(), 'v1')
        """,
        database);
    Migrate.toNewest(database);
    assertThat(
            rows(
                "SELECT concat_ws(' ', visitor_id, sum(visits), sum(score)) FROM interest"
                    + " GROUP BY visitor_id ORDER BY visitor_id"))
        .containsExactly("ada 3 0.5", "ben 3 0.5");
  }

  @Test
  void writerOfTheReleaseBeforeFailsAfterwardsAndWritesNothing() throws SQLException {
    Migrate.toNewest(database);
    try (Connection connection = database.getConnection()) {
      assertThat(stateOf(connection, "ada")).isEqualTo("42601");
    }
    for (String table : List.of("visit", "counted_visit", "profile", "interest")) {
      assertThat(rows("SELECT count(*) FROM " + table)).as(table).containsExactly("0");
    }
  }

  @Test
  void visitThatIsBeingWrittenIsMigratedAndOneThatWaitsIsRefused() throws Exception {
    try (Connection early = database.getConnection();
        Connection late = database.getConnection()) {
      // Prepared before the migration, as the statement of a running function is.
      assertThat(stateOf(late, "zoe")).isEmpty();
      early.setAutoCommit(false);
      assertThat(stateOf(early, "ada")).isEmpty();
      CompletableFuture<Void> migration =
          CompletableFuture.runAsync(() -> Migrate.toNewest(database), Thread::startVirtualThread);
      awaitWaiting(1);
      CompletableFuture<String> waiting =
          CompletableFuture.supplyAsync(() -> stateOf(late, "ben"), Thread::startVirtualThread);
      awaitWaiting(2);
      assertThat(rows("SELECT count(*) FROM interest")).containsExactly("1"); // Readers go on.
      early.commit();
      migration.get(30, TimeUnit.SECONDS);
      assertThat(waiting.get(30, TimeUnit.SECONDS)).startsWith("42");
    }
    assertThat(rows("SELECT visitor_id || ' ' || decided_by FROM interest ORDER BY 1"))
        .containsExactly("ada classify-url", "zoe classify-url");
    assertThat(rows("SELECT visitor_id FROM profile ORDER BY 1")).containsExactly("ada", "zoe");
  }

  @Test
  void undecidedVisitsAreStillCountedByHost() throws SQLException {
    Migrate.toNewest(database);
    String insert =
        """
        INSERT INTO visit (visit_id, visitor_id, visited_at, received_at, url, title, reason, decided_by, version)
        VALUES (gen_random_uuid(), 'ada', now(), now(), 'https://a.example/', '', 'language', 'classify-text', 'v1')
        """;
    RunScript.sql(insert, database);
    RunScript.sql(insert, database);
    assertThat(rows("SELECT concat_ws(' ', host, reason, visits) FROM undecided"))
        .containsExactly("a.example language 2");
  }

  private void awaitWaiting(int howMany) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String count = String.valueOf(howMany);
    while (!rows("SELECT count(*) FROM pg_locks WHERE NOT granted").contains(count)) {
      assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
      Thread.sleep(20);
    }
  }

  /** Runs the statement of the release before; the SQLSTATE of its failure, or nothing. */
  private static String stateOf(Connection connection, String visitor) {
    String sql = RunScript.read("de73cbd/write-visits.sql").replaceAll("\\$\\d+", "?");
    OffsetDateTime now = OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      List<Object[]> columns = new ArrayList<>();
      columns.add(new UUID[] {UUID.randomUUID()});
      columns.add(new String[] {visitor});
      columns.add(new OffsetDateTime[] {now});
      columns.add(new OffsetDateTime[] {now});
      columns.add(new String[] {"https://a.example/"});
      columns.add(new String[] {""});
      columns.add(new String[] {"food"});
      columns.add(new Double[] {0.5});
      columns.add(new String[] {null});
      columns.add(new String[] {"classify-url"});
      columns.add(new String[] {"v1"});
      List<String> types =
          List.of(
              "uuid",
              "text",
              "timestamptz",
              "timestamptz",
              "text",
              "text",
              "text",
              "float8",
              "text",
              "text",
              "text");
      int parameter = 0;
      for (int i = 0; i < columns.size(); i++) {
        parameter++;
        write.setArray(parameter, connection.createArrayOf(types.get(i), columns.get(i)));
        if (i == types.size() - 1) {
          // The visitors are named a second time further down.
          write.setArray(++parameter, connection.createArrayOf("text", columns.get(1)));
        }
      }
      write.setDouble(++parameter, 2_592_000);
      write.setDouble(++parameter, 2_592_000);
      write.execute();
      return "";
    } catch (SQLException refused) {
      return refused.getSQLState();
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
