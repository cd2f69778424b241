package io.waggle.profilestore.read;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * Several queries that see the database as of one moment, in a transaction that only reads. It
 * holds a connection for as long as its reader takes; a reader who asks for nothing for a minute
 * loses it.
 *
 * @param patience how long to wait for each answer of the database
 */
public record Snapshot(SqlConnection connection, Duration patience) {
  private static final String BEGIN =
      "START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
          + " SET LOCAL idle_in_transaction_session_timeout = '60s'";

  private static final String LIMIT_TIME = "SELECT set_config('statement_timeout', $1, true)";

  /**
   * What is read from a snapshot, which ends when everything is read, after a failure, or when
   * nobody wants more.
   */
  public static <T> Multi<T> of(Pool pool, Duration patience, Function<Snapshot, Multi<T>> read) {
    return Multi.createFrom()
        .resourceFromUni(
            () -> inTime(connection(pool), patience).map(c -> new Snapshot(c, patience)),
            snapshot -> snapshot.begin().onItem().transformToMulti(begun -> read.apply(snapshot)))
        .withFinalizer(Snapshot::end);
  }

  /** One answer of several queries, which is null when there is none. */
  public static <T> Uni<T> one(Pool pool, Duration patience, Function<Snapshot, Uni<T>> read) {
    return of(pool, patience, snapshot -> read.apply(snapshot).toMulti()).toUni();
  }

  /** A connection that is given back even if it comes when nobody waits for it any more. */
  private static Uni<SqlConnection> connection(Pool pool) {
    AtomicBoolean unwanted = new AtomicBoolean();
    return Uni.createFrom()
        .emitter(
            waiting -> {
              waiting.onTermination(() -> unwanted.set(true));
              pool.getConnection()
                  .subscribe()
                  .with(
                      connection -> {
                        if (unwanted.get()) {
                          connection.closeAndForget();
                        } else {
                          waiting.complete(connection);
                        }
                      },
                      waiting::fail);
            });
  }

  /** Has the database give up a statement that takes longer, which waiting no longer does not. */
  Uni<?> limitTime(Duration most) {
    return list(LIMIT_TIME, Tuple.of(most.toMillis() + "ms"), row -> row);
  }

  private Uni<?> begin() {
    return inTime(connection.query(BEGIN).execute(), patience);
  }

  // Nobody waits for the end: after a failure it could take as long as the failure lasts.
  private void end() {
    connection
        .query("ROLLBACK")
        .execute()
        .onFailure()
        .recoverWithNull()
        .chain(connection::close)
        .subscribe()
        .with(closed -> {}, lost -> {});
  }

  /** The rows of a query, all at once. */
  public <T> Uni<List<T>> list(String sql, Tuple parameters, Function<Row, T> read) {
    return inTime(connection.preparedQuery(sql).execute(parameters), patience)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }

  /** The rows of a query in chunks of this size, each fetched when it is asked for. */
  public Multi<RowSet<Row>> chunks(String sql, Tuple parameters, int size) {
    return Multi.createFrom()
        .resourceFromUni(
            () -> inTime(connection.prepare(sql), patience),
            statement -> chunks(statement.cursor(parameters), size))
        .withFinalizer(PreparedStatement::closeAndForget);
  }

  private Multi<RowSet<Row>> chunks(Cursor cursor, int size) {
    return Multi.createBy()
        .repeating()
        .uni(() -> inTime(cursor.read(size), patience))
        .whilst(rows -> cursor.hasMore());
  }

  private static <T> Uni<T> inTime(Uni<T> answer, Duration patience) {
    return answer.ifNoItem().after(patience).fail();
  }
}
