package io.waggle.receive;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

/** What senders are told when nothing of their call was taken. */
final class Problems {
  private static final int RETRY_AFTER_SECONDS = 2;

  private Problems() {}

  static HttpProblem unknownWriteKey() {
    return HttpProblem.builder()
        .withTitle("Unknown write key")
        .withStatus(Status.UNAUTHORIZED)
        .withDetail("Send a known write key as the user name of HTTP Basic authentication.")
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"write key\"")
        .build();
  }

  static HttpProblem notACall(String reason) {
    return problem("Not a call", Status.BAD_REQUEST, reason);
  }

  static HttpProblem tooLarge(String reason) {
    return problem("Too large", Status.REQUEST_ENTITY_TOO_LARGE, reason);
  }

  /** The call could be read, but none of its events is a visit. */
  static HttpProblem nothingUsable(Answer answer, boolean tooLarge) {
    return HttpProblem.builder()
        .withTitle(tooLarge ? "Too large" : "Nothing usable")
        .withStatus(tooLarge ? Status.REQUEST_ENTITY_TOO_LARGE : Status.BAD_REQUEST)
        .withDetail(answer.rejected().getFirst().reason())
        .with("accepted", answer.accepted())
        .with("rejected", answer.rejected())
        .with("ignored", answer.ignored())
        .build();
  }

  static HttpProblem notConfirmed() {
    return HttpProblem.builder()
        .withTitle("Not kept yet")
        .withStatus(Status.SERVICE_UNAVAILABLE)
        .withDetail("The visits could not be kept in time. Send the same call again.")
        .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private static HttpProblem problem(String title, Status status, String detail) {
    return HttpProblem.builder().withTitle(title).withStatus(status).withDetail(detail).build();
  }
}
