package io.waggle.receive.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Locale;

/**
 * Allows browsers to send visits from every site, and to nothing else: in all-in-one, other paths
 * are none of a site's business. Credentials are allowed because beacons always have them; they
 * give no rights here, because whoever knows a write key may send with it.
 */
@Singleton
class AllowBrowsers {
  private static final int PREFLIGHT_SECONDS = Math.toIntExact(Duration.ofHours(24).toSeconds());

  // Before everything that can refuse a request, so that browsers may read why.
  void register(@Observes Router router) {
    route(router).handler(AllowBrowsers::varyByOrigin);
    route(router)
        .handler(
            CorsHandler.create()
                .addOriginWithRegex(".*")
                .allowedMethod(HttpMethod.POST)
                .allowCredentials(true)
                .exposedHeader(HttpHeaders.RETRY_AFTER)
                .maxAgeSeconds(PREFLIGHT_SECONDS));
  }

  private static Route route(Router router) {
    return router.routeWithRegex(Calls.PATHS).order(Integer.MIN_VALUE);
  }

  // The answer to a preflight request names only the other header that it depends on.
  private static void varyByOrigin(RoutingContext request) {
    request.addHeadersEndHandler(
        end -> {
          MultiMap headers = request.response().headers();
          String vary = String.join(", ", headers.getAll(HttpHeaders.VARY));
          if (!vary.toLowerCase(Locale.ROOT).contains("origin")) {
            headers.set(HttpHeaders.VARY, vary.isEmpty() ? "origin" : "origin, " + vary);
          }
        });
    request.next();
  }
}
