package io.waggle.allinone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of one's own, whose data stays in a folder. */
record EmbeddedDatabase(EmbeddedPostgres postgres) implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofMinutes(1);
  private static final int STOP_WITHIN_SECONDS = 10;

  /**
   * Starts it.
   *
   * @param folder that nobody else may use at the same time
   */
  static EmbeddedDatabase start(Path folder) throws IOException {
    Path data = folder.toAbsolutePath();
    stopOrphan(data);
    return new EmbeddedDatabase(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(START_WITHIN)
            // Made for tests, it would answer before anything is safe.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            // A partition for each day of 13 months, and an erasure locks them all.
            .setServerConfig("max_locks_per_transaction", "512")
            .start());
  }

  /** Under the names that a PostgreSQL elsewhere would have in the environment. */
  Map<String, String> settings() {
    return Map.of(
        "POSTGRES_HOST", "localhost",
        "POSTGRES_PORT", String.valueOf(postgres.getPort()),
        "POSTGRES_DB", "postgres",
        "POSTGRES_USER", "postgres",
        "POSTGRES_PASSWORD", "postgres");
  }

  // A Waggle that was killed leaves its database running.
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
