package io.waggle.profileanswers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.Refusal;
import io.waggle.profilestore.failure.DatabaseFailure;
import io.waggle.profilestore.read.ExportRows;
import io.waggle.profilestore.read.ReadExport;
import io.waggle.visitmodel.VisitorId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Exports visitors in pieces, a few at a time. */
@Singleton
public class Exports {
  /** Of the twenty connections to the database. */
  private static final int MOST_AT_A_TIME = 4;

  /** Why an export is refused while several are under way. */
  public static final Refusal TOO_MANY =
      new Refusal(
              429,
              "exports",
              "Too Many Requests",
              MOST_AT_A_TIME + " exports are under way. Ask again when one of them has ended.")
          .withHeader(HttpHeaders.RETRY_AFTER, "10");

  private final FewAtATime underWay = new FewAtATime(MOST_AT_A_TIME);
  private final Profiles profiles;
  private final ReadExport rows;
  private final ObjectMapper mapper;
  private final FailureLog log;

  Exports(Profiles profiles, ReadExport rows, ObjectMapper mapper, FailureLog log) {
    this.profiles = profiles;
    this.rows = rows;
    this.mapper = mapper;
    this.log = log;
  }

  /**
   * An {@link Export} as JSON, which is read as fast as its receiver takes it.
   *
   * @param tooMany what it fails with when several are under way
   */
  public Multi<byte[]> of(VisitorId visitor, Supplier<Throwable> tooMany) {
    Multi<byte[]> pieces =
        AnswerInTime.of(logged(rows.read(visitor, this::pieces)))
            .onCompletion()
            .ifEmpty()
            .failWith(AskedVisitor::unknown);
    return underWay.of(pieces, tooMany);
  }

  private Multi<byte[]> pieces(ExportRows stored) {
    return WriteExport.pieces(
        mapper,
        stored.profile().visitorId,
        stored.visits().map(profiles::exportedVisits),
        profiles.exportedInterests(stored.interests()));
  }

  // A failure before the first piece is answered with its status, and logged and counted then.
  private Multi<byte[]> logged(Multi<byte[]> pieces) {
    AtomicBoolean begun = new AtomicBoolean();
    return pieces
        .onItem()
        .invoke(() -> begun.set(true))
        .onFailure(failure -> begun.get())
        .invoke(this::log);
  }

  private void log(Throwable failure) {
    if (DatabaseFailure.of(failure).isOutage()) {
      log.warn("An export was broken off by an outage of the database", failure, Map.of());
    } else {
      log.error("An export was broken off because of a bug", failure, Map.of());
    }
  }
}
