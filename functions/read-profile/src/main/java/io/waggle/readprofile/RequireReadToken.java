package io.waggle.readprofile;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses requests without the read token as a bearer token (RFC 6750). */
@jakarta.ws.rs.ext.Provider
@ReadToken
class RequireReadToken implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final Provider<String> token;

  /**
   * Creates the filter. In a native executable that happens at build time, so the token is read
   * later.
   *
   * @param token reads the token of the environment in which this runs
   */
  RequireReadToken(@ConfigProperty(name = "waggle.read-token") Provider<String> token) {
    this.token = token;
  }

  /** Stops the start if no token is set. */
  void check(@Observes StartupEvent start) {
    token.get();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String header =
        Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.AUTHORIZATION), "");
    boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String given = isBearer ? header.substring(SCHEME.length()).strip() : "";
    // Takes equally long for every wrong token, so that timing reveals nothing about the right one.
    if (!isBearer || !MessageDigest.isEqual(bytes(token.get()), bytes(given))) {
      throw HttpProblem.builder()
          .withTitle("Read token missing or wrong")
          .withStatus(Status.UNAUTHORIZED)
          .withDetail("Send the read token: \"Authorization: Bearer <token>\".")
          .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .build();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
