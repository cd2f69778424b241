package io.waggle.readprofile;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** What is said to readers who cannot be answered. */
final class Problems {
  private Problems() {}

  static HttpProblem of(Status status, String detail) {
    return HttpProblem.builder()
        .withTitle(status.getReasonPhrase())
        .withStatus(status)
        .withDetail(detail)
        .build();
  }
}
