package io.waggle.profilestore;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
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

  /**
   * Connects as the functions do.
   *
   * @param most connections
   */
  public Pool pool(Vertx vertx, int most) {
    PgConnectOptions where =
        new PgConnectOptions()
            .setHost("localhost")
            .setPort(port())
            .setUser("postgres")
            .setPassword("postgres")
            .setDatabase("postgres");
    return new Pool(
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(most))
            .connectingTo(where)
            .using(vertx.getDelegate())
            .build());
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
