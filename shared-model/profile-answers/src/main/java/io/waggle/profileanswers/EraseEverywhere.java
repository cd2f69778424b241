package io.waggle.profileanswers;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.Problems;
import io.waggle.profilestore.erase.EraseSetAside;
import io.waggle.profilestore.erase.StillSetAside;
import io.waggle.profilestore.housekeeping.SetAsideRetention;
import io.waggle.visitmodel.VisitorId;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * Erases a visitor from the database and then from what was set aside. Where that is on queues,
 * which this function cannot reach, it answers until when it may stay there.
 */
public final class EraseEverywhere {
  public static final String SET_ASIDE_UNTIL = "Waggle-Set-Aside-Until";

  public static final String DESCRIPTION =
      "Visits that were received before are not stored any more, not even if they are sent again or"
          + " moved back from a dead-letter queue. Bad rows and dead letters about the visitor are"
          + " erased, too, where they are in files (make run). On queues they cannot be erased one"
          + " by one; they stay until they are as old as WAGGLE_KEEP_ASIDE_DAYS says, and the"
          + " answer tells until when.";

  public static final String HEADER_DESCRIPTION =
      "Until when bad rows and dead letters that were set aside by now may stay on their queues, as"
          + " an ISO 8601 instant; longer where WAGGLE_KEEP_ASIDE_DAYS was lowered since, or"
          + " where an operator sends one of them again and it fails again. Missing where they are erased at once.";

  private final Function<VisitorId, Uni<Void>> database;
  private final List<EraseSetAside> setAside;
  private final SetAsideRetention retention;
  private final InstantSource clock;

  /**
   * Erases from a database.
   *
   * @param setAside all that was set aside, or empty where it cannot be reached
   */
  EraseEverywhere(
      Function<VisitorId, Uni<Void>> database,
      List<EraseSetAside> setAside,
      SetAsideRetention retention,
      InstantSource clock) {
    this.database = database;
    this.setAside = List.copyOf(setAside);
    this.retention = retention;
    this.clock = clock;
  }

  /** The answer, when the visitor is erased. */
  public Uni<Response> erase(VisitorId visitor) {
    // The database comes first: from then on visits in flight are left out.
    return AnswerInTime.of(database.apply(visitor))
        .chain(() -> eraseSetAside(visitor))
        .map(erased -> answer());
  }

  private Uni<Void> eraseSetAside(VisitorId visitor) {
    return Multi.createFrom()
        .iterable(setAside)
        .onItem()
        .transformToUniAndConcatenate(part -> part.erase(visitor))
        .onItem()
        .ignoreAsUni()
        .onFailure(StillSetAside.class)
        .transform(EraseEverywhere::notErased);
  }

  private Response answer() {
    Response.ResponseBuilder answer = Response.noContent();
    return setAside.isEmpty()
        ? answer.header(SET_ASIDE_UNTIL, setAsideUntil()).build()
        : answer.build();
  }

  /** To the second, and not earlier than it is. */
  private Instant setAsideUntil() {
    return retention.end(clock.instant()).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
  }

  /** The failure stays with the answer as its cause, so that it can be logged and counted. */
  private static Throwable notErased(Throwable failure) {
    HttpProblem problem =
        Problems.of(
            Status.SERVICE_UNAVAILABLE,
            "The profile is erased, but not everything that was set aside. Ask again.");
    return problem.initCause(failure);
  }
}
