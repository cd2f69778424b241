package io.waggle.console.setaside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import io.waggle.functionbase.Problems;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Asks RabbitMQ's management API. */
final class AskForMessages implements PeekQueues.Broker {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final HttpClient client;
  private final String authorization;

  /**
   * Asks as a user.
   *
   * @param user with the right to see the queues
   */
  AskForMessages(Vertx vertx, HttpClientOptions where, String user, String password) {
    this.client = vertx.createHttpClient(where);
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  @Override
  public Uni<JsonNode> get(String path) {
    return answer(HttpMethod.GET, path, "");
  }

  @Override
  public Uni<JsonNode> post(String path, JsonNode body) {
    return answer(HttpMethod.POST, path, body.toString());
  }

  private Uni<JsonNode> answer(HttpMethod method, String path, String body) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(method)
            .setURI(path)
            // Ends the request, too: without it each would keep its connection for ever.
            .setTimeout(PATIENCE.toMillis());
    return client
        .request(request)
        .chain(
            made ->
                made.putHeader("Authorization", authorization)
                    .putHeader("Content-Type", "application/json")
                    .send(body))
        .chain(AskForMessages::read)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .transform(AskForMessages::unavailable);
  }

  private static Uni<JsonNode> read(HttpClientResponse answer) {
    return answer.body().map(body -> json(answer.statusCode(), body.getBytes()));
  }

  private static JsonNode json(int status, byte[] body) {
    if (status != OK) {
      throw new UncheckedIOException(new IOException("RabbitMQ answers " + status));
    }
    try {
      return JSON.readTree(body);
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  /** The failure stays with the answer as its cause, so that it can be logged and counted. */
  private static Throwable unavailable(Throwable failure) {
    HttpProblem problem =
        Problems.of(Status.SERVICE_UNAVAILABLE, "RabbitMQ does not answer. Ask again.");
    return problem.initCause(failure);
  }
}
