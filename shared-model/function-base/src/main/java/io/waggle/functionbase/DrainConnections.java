package io.waggle.functionbase;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Drains HTTP connections while the function is stopping: every request is still answered, with
 * {@code Connection: close}, so that clients open their next connection to another replica and none
 * of them sends a request into a connection that is being closed.
 */
@ApplicationScoped
class DrainConnections {
  /** Before every other filter, so that refused requests get the header too. */
  private static final int FIRST = 1000;

  private volatile boolean stopping;

  void stop(@Observes ShutdownDelayInitiatedEvent delayed) {
    stopping = true;
  }

  void register(@Observes Filters filters) {
    filters.register(this::closeWhenStopping, FIRST);
  }

  private void closeWhenStopping(RoutingContext request) {
    if (stopping) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    request.next();
  }
}
