package io.waggle.profilestore;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;

/** Connects to the database with options for which Quarkus has no settings. */
@Singleton
class ConnectToDatabase implements PgPoolCreator {
  /** The length, in characters, that a statement has to be below; several times what we have. */
  private static final int TOO_LONG = 16_384;

  @Override
  public Pool create(Input input) {
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(
            input.pgConnectOptionsList().stream()
                .<SqlConnectOptions>map(ConnectToDatabase::ours)
                .toList())
        .using(input.vertx())
        .build();
  }

  /**
   * The same place, connected to so that the statement that writes visits stays prepared, and a
   * lost node is noticed. By default the client keeps only statements of less than 2,048
   * characters; a longer one costs a second round trip each time and is planned again. When is said
   * by the system: stack.yml sets it for the functions.
   */
  static PgConnectOptions ours(PgConnectOptions options) {
    return new PgConnectOptions(options)
        .setPreparedStatementCacheSqlLimit(TOO_LONG)
        .setTcpKeepAlive(true);
  }
}
