package io.waggle.readprofile;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.waggle.functionbase.Problems;
import io.waggle.functionbase.Refusal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses requests without the read token, which is a bearer token (RFC 6750). */
@jakarta.ws.rs.ext.Provider
@ReadToken
class RequireReadToken implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final Refusal UNAUTHORIZED =
      new Refusal(
              401,
              "read-token",
              "Read token missing or wrong",
              "Send the read token: \"Authorization: Bearer <token>\".")
          .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");

  private final Provider<String> token;
  private final CurrentVertxRequest current;

  /**
   * Makes the filter.
   *
   * @param token a provider, because a native executable makes this object while it is compiled,
   *     and the token is only known where it runs
   */
  RequireReadToken(
      @ConfigProperty(name = "waggle.read-token") Provider<String> token,
      CurrentVertxRequest current) {
    this.token = token;
    this.current = current;
  }

  /** Stops the start of the function when no token is set. */
  void check(@Observes StartupEvent start) {
    token.get();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String header =
        Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.AUTHORIZATION), "");
    boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String given = isBearer ? header.substring(SCHEME.length()).strip() : "";
    // isEqual takes the same time however much of the guess is right.
    if (!isBearer || !MessageDigest.isEqual(bytes(token.get()), bytes(given))) {
      UNAUTHORIZED.countFor(current.getCurrent());
      throw Problems.of(UNAUTHORIZED);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
