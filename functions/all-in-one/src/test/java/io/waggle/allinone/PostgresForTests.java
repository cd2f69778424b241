package io.waggle.allinone;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A real PostgreSQL for the length of the tests. */
public class PostgresForTests implements QuarkusTestResourceLifecycleManager {
  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres = EmbeddedPostgres.start();
      return Map.of(
          "POSTGRES_PORT", String.valueOf(postgres.getPort()),
          "POSTGRES_DB", "postgres",
          "POSTGRES_USER", "postgres",
          "POSTGRES_PASSWORD", "postgres");
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
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
