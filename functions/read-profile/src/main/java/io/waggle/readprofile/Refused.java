package io.waggle.readprofile;

import io.vertx.ext.web.RoutingContext;
import io.waggle.functionbase.Problems;
import io.waggle.functionbase.Refusal;
import java.util.Optional;

/** Ends requests that a filter refuses. */
final class Refused {
  private Refused() {}

  /**
   * Has the request counted and throws the problem, if there is a refusal.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem the refusal, for the sender
   */
  static void unlessEmpty(Optional<Refusal> refusal, RoutingContext request) {
    refusal.ifPresent(
        present -> {
          present.countFor(request);
          throw Problems.of(present);
        });
  }
}
