package io.waggle.readeraccess;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.waggle.functionbase.FailureCause;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.LogKey;
import io.waggle.functionbase.Refusal;
import io.waggle.profilestore.erase.StillSetAside;
import io.waggle.profilestore.failure.DatabaseFailure;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Logs every answer of 500 or more once with its cause, which it is counted by. The problem library
 * itself would log a stack trace for each answer; its log is switched off.
 */
@Singleton
class ReportServerErrors implements ProblemPostProcessor {
  private static final int FIRST_SERVER_ERROR = 500;

  private final FailureLog log;
  private final CurrentVertxRequest request;

  ReportServerErrors(FailureLog log, CurrentVertxRequest request) {
    this.log = log;
    this.request = request;
  }

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    int status = problem.getStatusCode();
    if (status >= FIRST_SERVER_ERROR) {
      Throwable cause = cause(context.cause);
      report(status, cause);
      Refusal refusal = new Refusal(status, label(cause), problem.getTitle(), "");
      Optional.ofNullable(request.getCurrent()).ifPresent(refusal::countFor);
    }
    return problem;
  }

  // AnswerInTime wraps the failure of the database in a problem, and asynchronous answers wrap any.
  private static Throwable cause(Throwable thrown) {
    boolean isWrapper = thrown instanceof HttpProblem || thrown instanceof CompletionException;
    return isWrapper && thrown.getCause() != null ? cause(thrown.getCause()) : thrown;
  }

  private void report(int status, Throwable cause) {
    if (cause instanceof StillSetAside) {
      log.error("A visitor is not erased from what was set aside", cause, keys(status));
      return;
    }
    switch (DatabaseFailure.of(cause)) {
      case UNAVAILABLE, TIMEOUT -> log.warn("The database does not answer", cause, keys(status));
      case SCHEMA_NOT_READY ->
          log.error("The database lacks what this release needs", cause, keys(status));
      case PERMANENT -> log.error("A request failed because of a bug", cause, keys(status));
    }
  }

  private static Map<LogKey, Integer> keys(int status) {
    return Map.of(LogKey.STATUS, status);
  }

  private static String label(Throwable cause) {
    DatabaseFailure kind = DatabaseFailure.of(cause);
    return kind.isOutage() && !(cause instanceof StillSetAside)
        ? kind.label()
        : FailureCause.of(cause).exception();
  }
}
