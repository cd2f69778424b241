package io.waggle.readprofile;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.waggle.functionbase.Refusal;
import io.waggle.functionbase.RequestRule;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Answers in JSON whatever a reader asks for, and refuses paths in which part of a visitor id would
 * be lost.
 */
@Singleton
class ReadAsJson implements RequestRule {
  @Override
  public boolean appliesTo(HttpMethod method, String path) {
    return path.startsWith("/v1/profiles/")
        || path.startsWith("/v1/taxonomy")
        || path.startsWith("/v1/undecided");
  }

  @Override
  public Optional<Refusal> apply(RoutingContext request) {
    request.request().headers().set(HttpHeaders.ACCEPT, "application/json");
    return request.normalizedPath().contains(";") ? Optional.of(ambiguousId()) : Optional.empty();
  }

  // Quarkus would remove what follows the semicolon as a matrix parameter, and the rest is the id
  // of another visitor.
  private static Refusal ambiguousId() {
    return new Refusal(400, "semicolon", "Bad Request", "Write ';' in a path as %3B.");
  }
}
