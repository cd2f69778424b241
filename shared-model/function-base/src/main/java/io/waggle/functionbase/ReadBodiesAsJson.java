package io.waggle.functionbase;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Has bodies read as JSON whatever their content type says, because senders say all kinds of
 * things: beacons {@code text/plain}, curl and some SDKs that they send a form. Vert.x would decode
 * a form on its own, and refuse it where it is not one. The forms of the console's pages are what
 * they say.
 */
@Singleton
class ReadBodiesAsJson {
  private static final String JSON = "application/json";
  private static final String CONSOLE = "/console/";

  void register(@Observes Router router) {
    // Where Funqy is used, Quarkus reads bodies before any filter sees the request.
    router
        .route()
        .method(HttpMethod.POST)
        .order(Integer.MIN_VALUE)
        .handler(
            request -> {
              if (!request.normalizedPath().startsWith(CONSOLE)) {
                request.request().headers().set(HttpHeaders.CONTENT_TYPE, JSON);
              }
              request.next();
            });
  }
}
