package io.waggle.functionbase;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one filter for HTTP requests. It applies each {@link RequestRule} to the requests that the
 * rule concerns, and counts every request that is refused, here or later.
 */
@Singleton
class FilterRequests {
  /**
   * After CORS, which is at 300, so that browsers may read refusals; before bodies are read, so
   * that a refused body costs nothing.
   */
  private static final int AFTER_CORS = 200;

  private static final int FIRST_ERROR = 400;

  /** Quarkus' own paths: a function that is not ready has not refused a request. */
  private static final String OPERATIONS = "/q/";

  private final List<RequestRule> rules;
  private final LabelledCounter refusals;

  FilterRequests(Instance<RequestRule> rules, MeterRegistry meters) {
    this.rules = rules.stream().toList();
    this.refusals = new LabelledCounter(meters, MeterName.REFUSALS);
  }

  void register(@Observes Filters filters) {
    filters.register(this::filter, AFTER_CORS);
  }

  private void filter(RoutingContext request) {
    String path = RoutedPath.of(request);
    if (!path.startsWith(OPERATIONS)) {
      request.addEndHandler(ended -> count(request));
    }
    refusal(request, path).ifPresentOrElse(refusal -> refusal.answer(request), request::next);
  }

  // A rule that lets the request pass may reserve something for it. It releases that at the
  // request's end, so it does not matter that a later rule may refuse the request.
  private Optional<Refusal> refusal(RoutingContext request, String path) {
    return rules.stream()
        .filter(rule -> rule.appliesTo(request.request().method(), path))
        .map(rule -> rule.apply(request))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void count(RoutingContext request) {
    int status = request.response().getStatusCode();
    if (status >= FIRST_ERROR) {
      String cause = Refusal.of(request).map(Refusal::cause).orElseGet(() -> cause(status));
      refusals.add(1, String.valueOf(status), cause);
    }
  }

  private static String cause(int status) {
    String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
    return reason.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
