package io.waggle.profileanswers;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.failure.DatabaseFailure;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/**
 * Answers 503 when the database does not answer in time or has an outage. Other failures are bugs
 * of ours and pass through, to be answered with 500.
 */
public final class AnswerInTime {
  /** How long a reader waits for the database. */
  public static final Duration LONGEST = Duration.ofSeconds(10);

  private AnswerInTime() {}

  public static <T> Uni<T> of(Uni<T> answer) {
    return answer
        .ifNoItem()
        .after(LONGEST)
        .fail()
        .onFailure(AnswerInTime::isOutage)
        .transform(AnswerInTime::unavailable);
  }

  /**
   * The same for an answer in pieces, which may take as long as its receiver does. It has to limit
   * by itself how long it waits for the database.
   */
  public static <T> Multi<T> of(Multi<T> answer) {
    return answer.onFailure(AnswerInTime::isOutage).transform(AnswerInTime::unavailable);
  }

  private static boolean isOutage(Throwable failure) {
    return DatabaseFailure.of(failure).isOutage();
  }

  /** The outage stays with the answer as its cause, so that it can be logged and counted. */
  private static Throwable unavailable(Throwable outage) {
    return HttpProblem.builder()
        .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
        .withStatus(Status.SERVICE_UNAVAILABLE)
        .withDetail("The database does not answer. Ask again.")
        .withHeader(HttpHeaders.RETRY_AFTER, LONGEST.toSeconds())
        .build()
        .initCause(outage);
  }
}
