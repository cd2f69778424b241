package io.waggle.functionbase;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Something to do with requests before their bodies are read and before they are routed to a
 * method. Every bean of this type is applied by {@link FilterRequests}.
 */
public interface RequestRule {

  /**
   * Whether the rule concerns a request.
   *
   * @param path the path as the request will be routed by, however its sender spelled it: see
   *     {@link RoutedPath}
   */
  boolean appliesTo(HttpMethod method, String path);

  /**
   * Applies the rule. It may change the request's headers, and remember to release something at the
   * request's end.
   *
   * @return why the request is refused, or empty to let it pass
   */
  Optional<Refusal> apply(RoutingContext request);
}
