package io.waggle.readeraccess;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.waggle.functionbase.Tokens;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Refuses requests with neither of the tokens. */
@jakarta.ws.rs.ext.Provider
@ReadToken
class RequireReadToken implements ContainerRequestFilter {
  private final Provider<Tokens> tokens;
  private final CurrentVertxRequest current;

  /**
   * Makes the filter.
   *
   * @param tokens a provider, because a native executable makes this object while it is compiled,
   *     and the tokens are only known where it runs
   */
  RequireReadToken(Provider<Tokens> tokens, CurrentVertxRequest current) {
    this.tokens = tokens;
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Refused.unlessEmpty(tokens.get().refuseReader(authorization), current.getCurrent());
  }
}
