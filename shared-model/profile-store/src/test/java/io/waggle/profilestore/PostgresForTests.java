package io.waggle.profilestore;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;

/** An empty PostgreSQL for the length of the tests. Plain tests start and stop it themselves. */
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.start();
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
    return Map.of(
        "POSTGRES_PORT", String.valueOf(port()),
        "POSTGRES_DB", "postgres",
        "POSTGRES_USER", "postgres",
        "POSTGRES_PASSWORD", "postgres");
  }

  /** Connects as the owner of the database. */
  public DataSource connections() {
    return postgres.getPostgresDatabase();
  }

  /** The port on which it listens at localhost. */
  public int port() {
    return postgres.getPort();
  }

  @Override
  public void stop() {
    try {
      postgres.close();
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
  }
}
