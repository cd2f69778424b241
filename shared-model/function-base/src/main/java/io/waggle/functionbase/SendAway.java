package io.waggle.functionbase;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Sends callers away from a function that is about to stop: each is still answered, and told to
 * open its next connection elsewhere, so that none of them sends into one that is being closed.
 */
@ApplicationScoped
class SendAway {
  private static final int FIRST = 1000;

  private volatile boolean stopping;

  void stop(@Observes ShutdownDelayInitiatedEvent delayed) {
    stopping = true;
  }

  void register(@Observes Filters filters) {
    filters.register(this::answer, FIRST);
  }

  private void answer(RoutingContext context) {
    if (stopping) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    context.next();
  }
}
