package io.waggle.profilestore.failure;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What a failed call to the database is. Outages are listed; whatever is not listed is permanent.
 */
public enum DatabaseFailure {
  /**
   * The database is down, cannot be reached, is starting, stopping, standing by or overloaded, does
   * not let this function in, or gave up on a conflict between transactions.
   */
  UNAVAILABLE("database-unavailable"),

  /** The database did not answer in time. */
  TIMEOUT("database-timeout"),

  /**
   * A table, column, function or partition that this release needs is missing or may not be used:
   * the migration of this release, or of the next one, is at work, or housekeeping is late.
   */
  SCHEMA_NOT_READY("database-schema-not-ready"),

  /** Everything else: a bug of ours, or data that the database refuses. Trying again is useless. */
  PERMANENT("permanent");

  /**
   * Classes of SQLSTATEs (PostgreSQL documentation, appendix A): connection exception, invalid
   * authorization, transaction rollback, insufficient resources, object not in the state that is
   * needed, operator intervention, system error, internal error (for instance when a table is
   * dropped meanwhile).
   */
  private static final Set<String> UNAVAILABLE_CLASSES =
      Set.of("08", "28", "40", "53", "55", "57", "58", "XX");

  /**
   * Read-only transaction (a standby), invalid catalog name, and prepared statements that are
   * missing or there twice, as behind a connection pooler.
   */
  private static final Set<String> UNAVAILABLE_STATES = Set.of("25006", "3D000", "26000", "42P05");

  /**
   * Feature not supported (a cached plan whose columns have changed), not-null violation (our own
   * values are never null, so it is a column that we do not know yet), check violation (no
   * partition for the day of the visit), invalid schema name, insufficient privilege, undefined
   * column, undefined object, undefined function, undefined table, no constraint for the ON
   * CONFLICT.
   */
  private static final Set<String> SCHEMA_STATES =
      Set.of(
          "0A000", "23502", "23514", "3F000", "42501", "42703", "42704", "42883", "42P01", "42P10");

  /** Causes are followed no deeper, so that causes in a circle end, too. */
  private static final int DEEPEST_CAUSE = 20;

  private final String label;

  DatabaseFailure(String label) {
    this.label = label;
  }

  /** One fixed word, for logs and meters. */
  public String label() {
    return label;
  }

  /** Whether the same call can succeed later without anybody changing it. */
  public boolean isOutage() {
    return switch (this) {
      case UNAVAILABLE, TIMEOUT, SCHEMA_NOT_READY -> true;
      case PERMANENT -> false;
    };
  }

  /**
   * Looks at the failure and at its causes. What the database itself says goes before everything
   * else.
   */
  public static DatabaseFailure of(Throwable failure) {
    return causes(failure)
        .flatMap(cause -> sqlState(cause).stream())
        .findFirst()
        .map(DatabaseFailure::ofState)
        .or(() -> causes(failure).flatMap(cause -> ofClient(cause).stream()).findFirst())
        .orElse(PERMANENT);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST_CAUSE);
  }

  private static Optional<String> sqlState(Throwable failure) {
    return switch (failure) {
      case DatabaseException refused -> Optional.ofNullable(refused.getSqlState());
      case SQLException refused -> Optional.ofNullable(refused.getSQLState());
      case Throwable other -> Optional.empty();
    };
  }

  private static DatabaseFailure ofState(String state) {
    if (UNAVAILABLE_STATES.contains(state)
        || UNAVAILABLE_CLASSES.stream().anyMatch(state::startsWith)) {
      return UNAVAILABLE;
    }
    return SCHEMA_STATES.contains(state) ? SCHEMA_NOT_READY : PERMANENT;
  }

  /** What the client says when it has no answer of the database (Vert.x 4.5). */
  private static Optional<DatabaseFailure> ofClient(Throwable failure) {
    return switch (failure) {
      case TimeoutException late -> Optional.of(TIMEOUT);
      case io.smallrye.mutiny.TimeoutException late -> Optional.of(TIMEOUT);
      case JacksonException bug -> Optional.empty(); // An IOException, but not of a connection.
      case IOException lost -> Optional.of(UNAVAILABLE);
      case VertxException lost -> Optional.of(UNAVAILABLE);
      case NoStackTraceThrowable lost when !isAboutParameters(lost) -> Optional.of(UNAVAILABLE);
      case OutOfMemoryError overloaded -> Optional.of(UNAVAILABLE);
      case RejectedExecutionException stopping -> Optional.of(UNAVAILABLE);
      case IllegalStateException stopping when isClosed(stopping) -> Optional.of(UNAVAILABLE);
      case Throwable other -> Optional.empty();
    };
  }

  /** The same class stands for lost connections, full pools, and parameters of a wrong type. */
  private static boolean isAboutParameters(Throwable failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("parameter");
  }

  private static boolean isClosed(Throwable failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("closed");
  }
}
