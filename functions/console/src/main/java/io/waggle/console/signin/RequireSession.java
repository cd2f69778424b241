package io.waggle.console.signin;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.waggle.console.LeadTo;
import io.waggle.functionbase.ForeignPage;
import io.waggle.functionbase.Refusal;
import io.waggle.readeraccess.Refused;
import jakarta.inject.Provider;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import java.util.Map;
import java.util.Optional;

/**
 * Lets nobody in who has not signed in. Browsers that want to show a page are led to the sign-in;
 * scripts, which could show nothing, are refused.
 */
@jakarta.ws.rs.ext.Provider
@SignedIn
class RequireSession implements ContainerRequestFilter {
  private static final Refusal FOREIGN_PAGE =
      new Refusal(
          403, "foreign-page", "Forbidden", "Only the console's own pages may change something.");

  private static final Refusal NOT_SIGNED_IN =
      new Refusal(401, "no-session", "Not signed in", "Sign in to the console.");

  /** What browsers say of a page that they are going to show. */
  private static final String NAVIGATE = "navigate";

  private final Provider<Sessions> sessions;
  private final CurrentVertxRequest current;

  /**
   * Makes the filter.
   *
   * @param sessions a provider, because a native executable makes this object while it is compiled,
   *     and then there must be no random numbers yet
   */
  RequireSession(Provider<Sessions> sessions, CurrentVertxRequest current) {
    this.sessions = sessions;
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    HttpServerRequest sent = current.getCurrent().request();
    boolean reads = request.getMethod().equals(HttpMethod.GET);
    if (!reads && ForeignPage.sent(sent.headers())) {
      throw Refused.of(FOREIGN_PAGE, current.getCurrent());
    }
    if (!sessions.get().has(session(request.getCookies()))) {
      if (!reads || !isNavigation(sent)) {
        throw Refused.of(NOT_SIGNED_IN, current.getCurrent());
      }
      request.abortWith(LeadTo.page(SignIn.leadingTo(sent.uri())).build());
    }
  }

  private static String session(Map<String, Cookie> cookies) {
    return Optional.ofNullable(cookies.get(SignIn.COOKIE)).map(Cookie::getValue).orElse("");
  }

  // Old browsers do not say it, but what they accept.
  private static boolean isNavigation(HttpServerRequest sent) {
    String mode = sent.getHeader("Sec-Fetch-Mode");
    String accept = sent.getHeader("Accept");
    return mode == null ? accept != null && accept.contains("text/html") : mode.equals(NAVIGATE);
  }
}
