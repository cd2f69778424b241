package io.waggle.profilestore;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** A PostgreSQL with the newest schema, and a standby that follows it and can be held up. */
public class StandbyForTests extends MigratedPostgresForTests {
  private Path data;
  private EmbeddedPostgres standby;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    try {
      data = Files.createTempDirectory("waggle-standby");
      copyPrimary();
      Files.createFile(data.resolve("standby.signal"));
      Files.writeString(
          data.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=localhost port=" + port() + " user=postgres'");
      standby = startIn(data);
    } catch (IOException | SQLException unavailable) {
      throw new IllegalStateException(unavailable);
    }
    settings.put("POSTGRES_HOST", "localhost");
    settings.put("POSTGRES_READ_HOST", "localhost");
    settings.put("POSTGRES_READ_PORT", String.valueOf(standby.getPort()));
    return settings;
  }

  private static EmbeddedPostgres startIn(Path data) throws IOException {
    return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).start();
  }

  // A backup while the primary runs, as PostgreSQL's documentation describes it (26.3.3).
  private void copyPrimary() throws IOException, SQLException {
    try (Connection connection = connections().getConnection();
        Statement statement = connection.createStatement()) {
      Path primary = Path.of(text(statement, "SHOW data_directory"));
      text(statement, "SELECT pg_backup_start('standby', true)");
      copy(primary, data);
      Files.writeString(
          data.resolve("backup_label"),
          text(statement, "SELECT labelfile FROM pg_backup_stop(false)"));
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Connects to the standby as the owner of the database. */
  public DataSource standby() {
    return standby.getPostgresDatabase();
  }

  /** From now on the standby stays as it is. */
  public void holdUp() {
    run("SELECT pg_wal_replay_pause()");
  }

  /** The standby follows again. */
  public void letFollow() {
    run("SELECT pg_wal_replay_resume()");
  }

  private void run(String sql) {
    try (Connection connection = standby().getConnection();
        Statement statement = connection.createStatement()) {
      text(statement, sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Ends the standby. */
  public void stopStandby() {
    try {
      standby.close();
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(StandbyForTests.class));
  }

  @Override
  public void stop() {
    stopStandby();
    super.stop();
  }
}
