package io.waggle.profilestore.failure;

import static io.waggle.profilestore.failure.DatabaseFailure.PERMANENT;
import static io.waggle.profilestore.failure.DatabaseFailure.SCHEMA_NOT_READY;
import static io.waggle.profilestore.failure.DatabaseFailure.TIMEOUT;
import static io.waggle.profilestore.failure.DatabaseFailure.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.PoolOptions;
import io.waggle.profilestore.PostgresForTests;
import io.waggle.profilestore.RunScript;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {
  private static final PostgresForTests POSTGRES = new PostgresForTests();

  private final Vertx vertx = Vertx.vertx();

  @BeforeAll
  static void start() {
    POSTGRES.start();
  }

  @AfterAll
  static void stop() {
    POSTGRES.stop();
  }

  @AfterEach
  void close() {
    vertx.closeAndAwait();
  }

  static Stream<Throwable> bugs() {
    return Stream.of(
        new NullPointerException(),
        new ClassCastException(),
        new IllegalArgumentException("is null"),
        new IllegalStateException("bug"),
        new UnsupportedOperationException(),
        new IndexOutOfBoundsException(),
        new ArithmeticException(),
        new DateTimeException("bug"),
        new AssertionError(),
        new StackOverflowError(),
        new JsonParseException(null, "not JSON"),
        new Exception("unknown"));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void bugOfOursIsNoOutage(Throwable bug) {
    assertThat(DatabaseFailure.of(bug)).isEqualTo(PERMANENT);
    assertThat(DatabaseFailure.of(new CompletionException(bug))).isEqualTo(PERMANENT);
    assertThat(PERMANENT.isOutage()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "22003", "22P02", "23505", "21000", "42601", "54000", "P0001"})
  void refusedDataIsNoOutage(String sqlState) {
    assertThat(DatabaseFailure.of(refusal(sqlState))).isEqualTo(PERMANENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08000", "08003", "08006", "08P01", "28000", "28P01", "40001", "40P01", "53100", "53200",
        "53300", "57014", "57P01", "57P02", "57P03", "58000", "58030", "25006", "3D000", "55006",
        "55P03", "55000", "26000", "42P05", "XX000"
      })
  void databaseThatIsDownOrBusyIsAnOutage(String sqlState) {
    assertThat(DatabaseFailure.of(refusal(sqlState))).isEqualTo(UNAVAILABLE);
    assertThat(UNAVAILABLE.isOutage()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "42P01", "42703", "42704", "42883", "42P10", "42501", "3F000", "23502", "23514", "0A000"
      })
  void schemaOfAnotherReleaseIsAnOutage(String sqlState) {
    assertThat(DatabaseFailure.of(refusal(sqlState))).isEqualTo(SCHEMA_NOT_READY);
    assertThat(SCHEMA_NOT_READY.isOutage()).isTrue();
  }

  static Stream<Throwable> lostConnections() {
    return Stream.of(
        new ConnectException("refused"),
        new OutOfMemoryError(),
        new UnknownHostException("postgres"),
        new ClosedChannelException(),
        new SSLHandshakeException("expired"),
        new RejectedExecutionException("event executor terminated"),
        new IllegalStateException("Client is closed"),
        new ConnectionPoolTooBusyException("pool is full"),
        ClosedConnectionException.INSTANCE);
  }

  @ParameterizedTest
  @MethodSource("lostConnections")
  void connectionThatIsLostIsAnOutage(Throwable lost) {
    assertThat(DatabaseFailure.of(lost)).isEqualTo(UNAVAILABLE);
    assertThat(DatabaseFailure.of(new IllegalStateException("wrapped", lost)))
        .isEqualTo(UNAVAILABLE);
  }

  @Test
  void timeoutIsAnOutage() {
    assertThat(DatabaseFailure.of(new TimeoutException())).isEqualTo(TIMEOUT);
    assertThat(DatabaseFailure.of(new io.smallrye.mutiny.TimeoutException())).isEqualTo(TIMEOUT);
    assertThat(TIMEOUT.isOutage()).isTrue();
  }

  @Test
  void stateThatTheDatabaseNamesGoesBeforeWhatIsAroundIt() {
    SQLException wrapped = new SQLException("refused", "22021", refusal("22021"));
    assertThat(DatabaseFailure.of(new ConnectException("x").initCause(wrapped)))
        .isEqualTo(PERMANENT);
    assertThat(DatabaseFailure.of(new RuntimeException(new SQLException("refused", "57P01"))))
        .isEqualTo(UNAVAILABLE);
  }

  @Test
  void causesInACircleAreNoTrap() {
    Exception one = new Exception("one");
    one.initCause(new Exception("two", one));
    assertThat(DatabaseFailure.of(one)).isEqualTo(PERMANENT);
  }

  @Test
  void portWhereNobodyListensIsAnOutage() {
    assertThat(DatabaseFailure.of(failureOf(pool(1), "SELECT 1"))).isEqualTo(UNAVAILABLE);
  }

  @Test
  void unknownDatabaseIsAnOutage() {
    Pool pool = pool(options(POSTGRES.port()).setDatabase("nobody"));
    assertThat(DatabaseFailure.of(failureOf(pool, "SELECT 1"))).isEqualTo(UNAVAILABLE);
  }

  @Test
  void connectionThatIsCutDuringAStatementIsAnOutage() {
    Pool pool = pool(POSTGRES.port());
    SqlConnection connection = pool.getConnectionAndAwait();
    vertx.setTimer(
        200,
        timer ->
            vertx.executeBlockingAndForget(
                () -> {
                  RunScript.sql(
                      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                          + " WHERE query LIKE '%pg_sleep(30)' AND pid <> pg_backend_pid()",
                      POSTGRES.connections());
                  return null;
                }));
    Throwable cut = catchThrowable(() -> connection.query("SELECT pg_sleep(30)").executeAndAwait());
    assertThat(DatabaseFailure.of(cut)).isEqualTo(UNAVAILABLE);
    Throwable after = catchThrowable(() -> connection.query("SELECT 1").executeAndAwait());
    assertThat(DatabaseFailure.of(after)).as("%s", after).isEqualTo(UNAVAILABLE);
  }

  @Test
  void poolWithoutAFreeConnectionIsAnOutage() {
    Pool pool =
        pool(
            options(POSTGRES.port()),
            new PoolOptions()
                .setMaxSize(1)
                .setConnectionTimeout(100)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS));
    SqlConnection held = pool.getConnectionAndAwait();
    Throwable failure = catchThrowable(pool::getConnectionAndAwait);
    assertThat(DatabaseFailure.of(failure)).as("%s", failure).isEqualTo(UNAVAILABLE);
    Throwable query = failureOf(pool, "SELECT 1");
    assertThat(DatabaseFailure.of(query)).as("%s", query).isEqualTo(UNAVAILABLE);
    held.closeAndAwait();
  }

  @Test
  void closedPoolIsAnOutage() {
    Pool pool = pool(POSTGRES.port());
    pool.query("SELECT 1").executeAndAwait();
    pool.closeAndAwait();
    Throwable failure = failureOf(pool, "SELECT 1");
    assertThat(DatabaseFailure.of(failure)).as("%s", failure).isEqualTo(UNAVAILABLE);
  }

  @Test
  void parameterOfAWrongTypeIsABug() {
    Throwable wrong =
        catchThrowable(
            () ->
                pool(POSTGRES.port())
                    .preparedQuery("SELECT $1::uuid")
                    .executeAndAwait(Tuple.of(Map.of())));
    assertThat(DatabaseFailure.of(wrong)).as("%s", wrong).isEqualTo(PERMANENT);
    Throwable missing =
        catchThrowable(
            () ->
                pool(POSTGRES.port())
                    .preparedQuery("SELECT $1::text")
                    .executeAndAwait(Tuple.tuple()));
    assertThat(DatabaseFailure.of(missing)).as("%s", missing).isEqualTo(PERMANENT);
  }

  private static PgException refusal(String sqlState) {
    return new PgException("refused", "ERROR", sqlState, "no detail");
  }

  private static Throwable failureOf(Pool pool, String sql) {
    return catchThrowable(() -> pool.query(sql).execute().await().atMost(Duration.ofSeconds(20)));
  }

  private Pool pool(int port) {
    return pool(options(port));
  }

  private Pool pool(PgConnectOptions options) {
    return pool(options, new PoolOptions().setMaxSize(2));
  }

  private Pool pool(PgConnectOptions options, PoolOptions size) {
    return PgBuilder.pool().with(size).connectingTo(options).using(vertx).build();
  }

  private static PgConnectOptions options(int port) {
    return new PgConnectOptions()
        .setHost("localhost")
        .setPort(port)
        .setDatabase("postgres")
        .setUser("postgres")
        .setPassword("postgres");
  }
}
