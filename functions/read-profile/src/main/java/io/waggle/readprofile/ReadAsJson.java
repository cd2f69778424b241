package io.waggle.readprofile;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Sees to it that requests mean what they say before they are matched to a method. */
@Singleton
class ReadAsJson {
  /** After CORS, which is at 300, so that browsers may read the refusal. */
  private static final int EARLY = 200;

  void register(@Observes Filters filters) {
    filters.register(this::check, EARLY);
  }

  private void check(RoutingContext context) {
    String path = context.request().path();
    if (!path.startsWith("/v1/profiles/") && !path.startsWith("/v1/taxonomy")) {
      context.next();
    } else if (path.contains(";")) {
      refuse(context);
    } else {
      // There is nothing else to be had, whatever is asked for and however it is spelled.
      context.request().headers().set(HttpHeaders.ACCEPT, "application/json");
      context.next();
    }
  }

  // What comes after it would be dropped as a matrix parameter, and the rest is another visitor.
  private static void refuse(RoutingContext context) {
    context
        .response()
        .setStatusCode(400)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .end(
            """
            {"title":"Bad Request","status":400,"detail":"Write ';' in a path as %3B."}""");
  }
}
