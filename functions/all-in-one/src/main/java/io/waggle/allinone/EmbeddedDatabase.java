package io.waggle.allinone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that runs as a child process and keeps its data in a folder. */
public record EmbeddedDatabase(EmbeddedPostgres postgres) implements AutoCloseable {
  // After a crash it first replays up to 2 GB of its log.
  private static final Duration START_WITHIN = Duration.ofMinutes(5);
  private static final int STOP_WITHIN_SECONDS = 10;

  /**
   * Starts the database.
   *
   * @param folder the data folder, which no other process may use at the same time
   */
  public static EmbeddedDatabase start(Path folder) throws IOException {
    Path data = folder.toAbsolutePath();
    stopOrphan(data);
    return new EmbeddedDatabase(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(START_WITHIN)
            // The library is made for tests and turns these off, so that a crash could lose data.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            // An erasure locks every partition, and there is one for each day of 13 months.
            .setServerConfig("max_locks_per_transaction", "512")
            // As in stack.yml, and explained in stack/README.md.
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("min_wal_size", "2GB")
            .setServerConfig("max_wal_size", "2GB")
            .setServerConfig("checkpoint_timeout", "15min")
            .start());
  }

  /** The connection settings, under the names of the environment variables. */
  public Map<String, String> settings() {
    return Map.of(
        "POSTGRES_HOST", "localhost",
        "POSTGRES_PORT", String.valueOf(postgres.getPort()),
        "POSTGRES_DB", "postgres",
        "POSTGRES_USER", "postgres",
        "POSTGRES_PASSWORD", "postgres");
  }

  // If Waggle was killed, its database is still running.
  private static void stopOrphan(Path data) {
    ProcessHandle.allProcesses()
        .filter(process -> isOn(data, process))
        .forEach(EmbeddedDatabase::stop);
  }

  private static void stop(ProcessHandle orphan) {
    orphan.destroy();
    orphan.onExit().completeOnTimeout(orphan, STOP_WITHIN_SECONDS, TimeUnit.SECONDS).join();
  }

  private static boolean isOn(Path data, ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return info.command().filter(command -> command.endsWith("postgres")).isPresent()
        && info.arguments().filter(a -> Arrays.asList(a).contains(data.toString())).isPresent();
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
