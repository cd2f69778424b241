package io.waggle.acceptance.bench;

import io.waggle.allinone.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The PostgreSQL that {@code make run} embeds, with its settings, on an empty data folder.
 *
 * @param postmaster the id of the process that all others descend from
 */
record Database(EmbeddedDatabase embedded, long postmaster) implements AutoCloseable {

  static Database start(Path folder) throws IOException {
    deleteAll(folder);
    Database database = new Database(EmbeddedDatabase.start(folder), postmaster(folder));
    database.checkDurable();
    return database;
  }

  // Without this every figure would be too good.
  private void checkDurable() throws IOException {
    String question =
        """
        SELECT count(*) FROM pg_settings WHERE setting = 'on'
        AND name IN ('fsync', 'synchronous_commit', 'full_page_writes')""";
    try {
      if (number(question) != 3) {
        throw new IllegalStateException("the database does not write commits to the disk");
      }
    } catch (SQLException unavailable) {
      throw new IOException(unavailable);
    }
  }

  /** The id of the process that serves a data folder. */
  static long postmaster(Path folder) throws IOException {
    return Long.parseLong(lines(folder).getFirst().strip());
  }

  /** The port on which a data folder is served. */
  static int port(Path folder) throws IOException {
    return Integer.parseInt(lines(folder).get(3).strip());
  }

  private static List<String> lines(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("postmaster.pid"));
  }

  static void deleteAll(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder, new FileVisitOption[0])) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  DataSource connections() {
    return embedded.postgres().getPostgresDatabase();
  }

  int port() {
    return embedded.postgres().getPort();
  }

  Map<String, String> settings() {
    return embedded.settings();
  }

  Part part() {
    return Part.tree("PostgreSQL", postmaster);
  }

  /** Brings the schema up to date as persist-profile does, with the partitions of these days. */
  Database migrated() throws SQLException {
    Flyway.configure().dataSource(connections()).load().migrate();
    execute("SELECT make_visit_partitions(current_date - 1, current_date + 1)");
    return this;
  }

  /**
   * Lets the database use the files of its log again, as one does that has been in use for longer.
   * A new one has to make each of them first, and everybody who writes waits for that.
   */
  static void reuseLog(DataSource connections) throws SQLException {
    execute(connections, "CHECKPOINT");
  }

  void execute(String sql) throws SQLException {
    execute(connections(), sql);
  }

  private static void execute(DataSource connections, String sql) throws SQLException {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String sql) throws SQLException {
    return number(connections(), sql);
  }

  static long number(DataSource connections, String sql) throws SQLException {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    embedded.close();
  }
}
