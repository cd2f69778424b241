package io.waggle.readeraccess;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import io.waggle.functionbase.Problems;
import io.waggle.functionbase.Refusal;
import java.util.Optional;

/** Ends requests that are refused. */
public final class Refused {
  private Refused() {}

  /**
   * Has the request counted and throws the problem, if there is a refusal.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem the refusal, for the sender
   */
  public static void unlessEmpty(Optional<Refusal> refusal, RoutingContext request) {
    if (refusal.isPresent()) {
      throw of(refusal.get(), request);
    }
  }

  /** Has the request counted. */
  public static HttpProblem of(Refusal refusal, RoutingContext request) {
    refusal.countFor(request);
    return Problems.of(refusal);
  }
}
