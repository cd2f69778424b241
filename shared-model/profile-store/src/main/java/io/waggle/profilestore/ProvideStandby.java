package io.waggle.profilestore;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Connects to the standby that {@code POSTGRES_READ_HOST} names, with the login of the primary. */
@Singleton
class ProvideStandby {
  private static final int CONNECTIONS = 20;

  /** Soon given up, because the primary can be asked instead. */
  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);

  @Produces
  @Singleton
  Standby standby(Vertx vertx, Config config) {
    Optional<String> host = config.getOptionalValue("waggle.standby.host", String.class);
    return new Standby(host.map(known -> pool(vertx, config)));
  }

  // It ends with Vert.x.
  private static Pool pool(Vertx vertx, Config config) {
    PgConnectOptions where =
        PgConnectOptions.fromUri(config.getValue("waggle.standby.url", String.class))
            .setUser(config.getValue("quarkus.datasource.username", String.class))
            .setPassword(config.getValue("quarkus.datasource.password", String.class))
            .setCachePreparedStatements(true)
            .setConnectTimeout(Math.toIntExact(CONNECTED_WITHIN.toMillis()));
    return new Pool(
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(CONNECTIONS))
            .connectingTo(ConnectToDatabase.ours(where))
            .using(vertx)
            .build());
  }
}
