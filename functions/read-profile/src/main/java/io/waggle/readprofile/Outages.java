package io.waggle.readprofile;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/** Tells readers when the database does not answer, instead of letting them wait. */
final class Outages {
  /** How long a reader waits for the database. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Outages() {}

  static <T> Uni<T> inTime(Uni<T> answer) {
    return answer
        .ifNoItem()
        .after(LONGEST)
        .fail()
        .onFailure()
        .invoke(outage -> Log.warnf("The database does not answer: %s", outage))
        .onFailure()
        .transform(outage -> unavailable());
  }

  private static HttpProblem unavailable() {
    return HttpProblem.builder()
        .withTitle("Not to be had now")
        .withStatus(Status.SERVICE_UNAVAILABLE)
        .withDetail("The database does not answer. Ask again.")
        .withHeader(HttpHeaders.RETRY_AFTER, LONGEST.toSeconds())
        .build();
  }
}
