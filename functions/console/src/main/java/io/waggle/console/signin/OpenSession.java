package io.waggle.console.signin;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The session that a request belongs to, for what goes on longer than a request. */
@Singleton
public class OpenSession {
  private final Sessions sessions;

  OpenSession(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The id in the request's cookie; empty if there is none. */
  public String of(RoutingContext request) {
    return Optional.ofNullable(request.request().getCookie(SignIn.COOKIE))
        .map(Cookie::getValue)
        .orElse("");
  }

  /** Whether it has not ended. */
  public boolean isOpen(String id) {
    return sessions.has(id);
  }
}
