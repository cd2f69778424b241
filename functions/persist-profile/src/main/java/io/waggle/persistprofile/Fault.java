package io.waggle.persistprofile;

import io.vertx.pgclient.PgException;
import java.time.DateTimeException;

/** Why a write failed: whether to wait, or to give up on what was written. */
enum Fault {
  /** The database is away, overloaded or not ready: what is written is fine and has to wait. */
  OUTAGE,

  /** There is something in the batch that no database takes. */
  BAD_DATA;

  /** SQLSTATE class 22: data exceptions (PostgreSQL documentation, appendix A). */
  private static final String DATA_EXCEPTION = "22";

  static Fault of(Throwable failure) {
    return switch (failure) {
      case PgException refused -> ofState(String.valueOf(refused.getSqlState()));
      // Whatever these are about, it is not the database.
      case NullPointerException bug -> BAD_DATA;
      case ClassCastException bug -> BAD_DATA;
      case IllegalArgumentException bug -> BAD_DATA;
      case ArithmeticException bug -> BAD_DATA;
      case DateTimeException bug -> BAD_DATA;
      case Throwable other -> OUTAGE;
    };
  }

  private static Fault ofState(String sqlState) {
    return sqlState.startsWith(DATA_EXCEPTION) ? BAD_DATA : OUTAGE;
  }
}
