package io.waggle.console.health;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.waggle.console.health.Health.DatabaseHealth;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks PostgreSQL how it is. */
@Singleton
class AskDatabase {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final String QUESTION =
      """
      SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
        pg_database_size(current_database())::float8 AS bytes,
        (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
        current_setting('max_connections')::bigint AS most,
        extract(epoch FROM now() - pg_postmaster_start_time())::float8 AS uptime,
        (SELECT coalesce(max(extract(epoch FROM now() - xact_start)), 0)::float8
          FROM pg_stat_activity WHERE pid <> pg_backend_pid()) AS longest,
        (SELECT version FROM flyway_schema_history WHERE success
          ORDER BY installed_rank DESC LIMIT 1) AS migration
      """;

  private final Pool pool;

  AskDatabase(Pool pool) {
    this.pool = pool;
  }

  Uni<DatabaseHealth> ask() {
    return pool.query(QUESTION)
        .execute()
        .map(rows -> health(rows.iterator().next()))
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(() -> DatabaseHealth.away("no answer in " + PATIENCE.toSeconds() + " s"))
        .onFailure()
        .recoverWithItem(failure -> DatabaseHealth.away(String.valueOf(failure.getMessage())));
  }

  private static DatabaseHealth health(Row row) {
    return new DatabaseHealth(
        "up",
        null,
        row.getString("version"),
        row.getDouble("bytes"),
        row.getLong("connections"),
        row.getLong("most"),
        row.getDouble("uptime"),
        row.getDouble("longest"),
        row.getString("migration"));
  }
}
