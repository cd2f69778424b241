package io.waggle.functionendpoints;

import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.funqy.runtime.FunctionInvoker;
import io.quarkus.funqy.runtime.FunctionRecorder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.waggle.functionbase.ForeignPage;
import io.waggle.functionbase.Refusal;
import io.waggle.functionbase.RequestRule;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Guards the HTTP triggers of the functions. They do what a message does, but ask nobody for a
 * password as the broker does. So they are not there unless a setting switches them on, and are
 * never open to the pages of other origins.
 *
 * <p>It also refuses bodies that no function can take, which Funqy would do without a reason.
 */
@Singleton
class GuardFunctionEndpoints implements RequestRule {
  private static final Refusal SWITCHED_OFF =
      new Refusal(
          404,
          "function-endpoints-off",
          "Not Found",
          "The function's HTTP endpoint is switched off. WAGGLE_FUNCTION_ENDPOINTS=true switches it"
              + " on, for everybody who can reach the function.");

  private static final Refusal NO_POST =
      new Refusal(405, "method-not-allowed", "Method Not Allowed", "Call the function with POST.")
          .withHeader(HttpHeaders.ALLOW.toString(), HttpMethod.POST.name());

  private static final Refusal FOREIGN_PAGE =
      new Refusal(
          403,
          "foreign-page",
          "Forbidden",
          "Pages of other origins may not call functions. Send the request without a browser.");

  private final boolean on;
  private final List<CallPermission> permissions;

  GuardFunctionEndpoints(
      @ConfigProperty(name = "waggle.function-endpoints", defaultValue = "false") boolean on,
      Instance<CallPermission> permissions) {
    this.on = on;
    this.permissions = permissions.stream().toList();
  }

  @Override
  public boolean appliesTo(HttpMethod method, String path) {
    return function(path).isPresent();
  }

  @Override
  public Optional<Refusal> apply(RoutingContext request) {
    if (!on) {
      return Optional.of(SWITCHED_OFF);
    }
    if (ForeignPage.sent(request.request().headers())) {
      return Optional.of(FOREIGN_PAGE);
    }
    if (!request.request().method().equals(HttpMethod.POST)) {
      return Optional.of(NO_POST);
    }
    // Empty for a path that only looks like a function's: it leads to none.
    return function(request.normalizedPath())
        .flatMap(function -> forbidden(function, request).or(() -> unusable(function, request)));
  }

  private static Optional<FunctionInvoker> function(String path) {
    String name = path.startsWith("/") ? path.substring(1) : path;
    return Optional.ofNullable(FunctionRecorder.registry.matchInvoker(name));
  }

  private Optional<Refusal> forbidden(FunctionInvoker function, RoutingContext request) {
    String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    return permissions.stream()
        .flatMap(permission -> permission.refuse(function.getName(), authorization).stream())
        .findFirst();
  }

  /**
   * Funqy has had the body read before any filter is called, and has a reader for each function.
   */
  private static Optional<Refusal> unusable(FunctionInvoker function, RoutingContext request) {
    Buffer body = request.body().buffer();
    Object reader = function.getBindingContext().get(ObjectReader.class.getName());
    return UnusableInput.reason(body == null ? new byte[0] : body.getBytes(), (ObjectReader) reader)
        .map(reason -> new Refusal(400, "unusable-input", "Bad Request", reason));
  }
}
