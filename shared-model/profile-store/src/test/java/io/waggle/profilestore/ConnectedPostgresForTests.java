package io.waggle.profilestore;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A migrated PostgreSQL for the tests of a plain class, with connections as the functions have
 * them: a static field with {@link RegisterExtension}.
 */
public final class ConnectedPostgresForTests extends MigratedPostgresForTests
    implements BeforeAllCallback, AfterAllCallback {
  private final int most;
  private Vertx vertx;
  private Pool pool;

  /**
   * One that starts before the first test.
   *
   * @param most connections
   */
  public ConnectedPostgresForTests(int most) {
    this.most = most;
  }

  @Override
  public void beforeAll(ExtensionContext tests) {
    start();
    vertx = Vertx.vertx();
    pool = pool(vertx, most);
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    pool.closeAndAwait();
    vertx.closeAndAwait();
    stop();
  }

  /** The connections. */
  public Pool pool() {
    return pool;
  }
}
