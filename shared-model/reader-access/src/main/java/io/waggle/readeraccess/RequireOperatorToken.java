package io.waggle.readeraccess;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.waggle.functionbase.Tokens;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Refuses requests without the operator token. */
@jakarta.ws.rs.ext.Provider
@OperatorToken
class RequireOperatorToken implements ContainerRequestFilter {
  private final Provider<Tokens> tokens;
  private final CurrentVertxRequest current;

  /**
   * Makes the filter.
   *
   * @param tokens a provider, for the reason that {@link RequireReadToken} gives
   */
  RequireOperatorToken(Provider<Tokens> tokens, CurrentVertxRequest current) {
    this.tokens = tokens;
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Refused.unlessEmpty(tokens.get().refuseOperator(authorization), current.getCurrent());
  }
}
