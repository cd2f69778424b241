package io.waggle.console;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.waggle.functionbase.Refusal;
import io.waggle.functionbase.RequestRule;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Tells browsers to load nothing for the console's pages from anywhere else, to run no script that
 * stands in a page, to show no page within another site's, and to keep no page.
 */
@Singleton
class ProtectPages implements RequestRule {
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Style sheets, scripts and pictures, which are the same for everybody. */
  private static final String FILES = ConsolePage.ROOT + "/static/";

  @Override
  public boolean appliesTo(HttpMethod method, String path) {
    return path.equals(ConsolePage.ROOT) || path.startsWith(ConsolePage.ROOT + "/");
  }

  @Override
  public Optional<Refusal> apply(RoutingContext request) {
    // At the end of the headers, because Vert.x would let browsers use files for a day without
    // asking whether a release has changed them.
    request.addHeadersEndHandler(end -> protect(request));
    return Optional.empty();
  }

  private static void protect(RoutingContext request) {
    boolean isFile = request.normalizedPath().startsWith(FILES);
    MultiMap headers = request.response().headers();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    // With "no-referrer", browsers would say that a form of ours comes from nowhere.
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set(HttpHeaders.CACHE_CONTROL, isFile ? "no-cache" : "no-store");
  }
}
