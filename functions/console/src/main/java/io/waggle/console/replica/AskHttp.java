package io.waggle.console.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Asks other processes over HTTP, and does not wait long for any. */
public final class AskHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final HttpClient client;

  public AskHttp(HttpClient client) {
    this.client = client;
  }

  /** What was answered. */
  public record Answer(int status, String body) {}

  /** Gets what is at a path of an address. */
  public Uni<Answer> get(Address address, String path, Map<String, String> headers) {
    return answer(request(address, path, headers).setMethod(HttpMethod.GET), "");
  }

  /** Posts JSON to a path of an address. */
  public Uni<Answer> post(Address address, String path, Map<String, String> headers, String json) {
    RequestOptions request = request(address, path, headers).setMethod(HttpMethod.POST);
    return answer(request.putHeader("Content-Type", "application/json"), json);
  }

  private static RequestOptions request(Address address, String path, Map<String, String> headers) {
    RequestOptions request =
        new RequestOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setURI(path)
            // Ends the request, too: without it each would keep its connection for ever.
            .setTimeout(PATIENCE.toMillis());
    headers.forEach(request::putHeader);
    return request;
  }

  private Uni<Answer> answer(RequestOptions request, String body) {
    return client
        .request(request)
        .chain(sent -> body.isEmpty() ? sent.send() : sent.send(body))
        .chain(AskHttp::answer)
        .ifNoItem()
        .after(PATIENCE)
        .failWith(() -> new IOException("no answer in " + PATIENCE.toSeconds() + " s"));
  }

  private static Uni<Answer> answer(HttpClientResponse response) {
    return response.body().map(body -> new Answer(response.statusCode(), body.toString()));
  }
}
