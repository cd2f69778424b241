package io.waggle.functionbase;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a request is not served: problem details (RFC 9457) for its sender, and a cause for the meter
 * {@link MeterName#REFUSALS}.
 *
 * @param status of the HTTP answer, from 400
 * @param cause one of a few fixed words, for operators; it is not sent
 * @param headers of the HTTP answer
 * @param members what the problem details have besides title, status and detail
 */
public record Refusal(
    int status,
    String cause,
    String title,
    String detail,
    Map<String, String> headers,
    Map<String, Object> members) {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final String KEY = Refusal.class.getName();

  public Refusal {
    headers = Map.copyOf(headers);
  }

  public Refusal(int status, String cause, String title, String detail) {
    this(status, cause, title, detail, Map.of(), Map.of());
  }

  public Refusal withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Refusal(status, cause, title, detail, more, members);
  }

  public Refusal withMember(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Refusal(status, cause, title, detail, headers, more);
  }

  /** Has the request counted under this refusal's cause when it has been answered. */
  public void countFor(RoutingContext request) {
    request.put(KEY, this);
  }

  /** The refusal that {@link #countFor} has set for a request. */
  static Optional<Refusal> of(RoutingContext request) {
    return Optional.ofNullable(request.get(KEY));
  }

  /** Answers a request that has not been routed yet. */
  void answer(RoutingContext request) {
    countFor(request);
    headers.forEach(request.response()::putHeader);
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
        .end(problem().encode());
  }

  private JsonObject problem() {
    JsonObject problem = new JsonObject();
    problem.put("title", title).put("status", status).put("detail", detail);
    members.forEach(problem::put);
    return problem;
  }
}
