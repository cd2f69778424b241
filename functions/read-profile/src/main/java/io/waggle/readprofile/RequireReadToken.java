package io.waggle.readprofile;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns away whoever does not bring the read token (RFC 6750). */
@Provider
@ReadToken
class RequireReadToken implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;

  RequireReadToken(@ConfigProperty(name = "waggle.read-token") String token) {
    this.expected = bytes(token);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String header =
        Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.AUTHORIZATION), "");
    boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String given = isBearer ? header.substring(SCHEME.length()).strip() : "";
    // Takes as long for a good guess as for a bad one.
    if (!isBearer || !MessageDigest.isEqual(expected, bytes(given))) {
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
