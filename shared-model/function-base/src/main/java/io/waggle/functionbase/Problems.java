package io.waggle.functionbase;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/**
 * Makes the exceptions that a method of a web API throws when it cannot serve a request; senders
 * get them as problem details (RFC 9457). Only for functions with {@code quarkus-resteasy-problem}.
 */
public final class Problems {
  private Problems() {}

  public static HttpProblem of(Status status, String detail) {
    return HttpProblem.builder()
        .withTitle(status.getReasonPhrase())
        .withStatus(status)
        .withDetail(detail)
        .build();
  }

  public static HttpProblem of(Refusal refusal) {
    HttpProblem.Builder problem =
        HttpProblem.builder()
            .withTitle(refusal.title())
            .withStatus(refusal.status())
            .withDetail(refusal.detail());
    refusal.headers().forEach(problem::withHeader);
    refusal.members().forEach(problem::with);
    return problem.build();
  }
}
