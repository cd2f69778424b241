package io.waggle.console.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.waggle.console.replica.Address;
import io.waggle.console.replica.AskHttp;
import io.waggle.console.replica.AskHttp.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** RabbitMQ's management API, as the console's user may use it. */
public final class Management {
  /** The path of all queues, and the beginning of that of each. */
  public static final String QUEUES = "/api/queues/%2F";

  /** The path of all queues with no more than how much is in each. */
  public static final String TOTALS = QUEUES + "?disable_stats=true&enable_queue_totals=true";

  private static final int OK = 200;

  private final AskHttp http;
  private final ObjectMapper json;
  private final Address address;
  private final Map<String, String> headers;

  /** The management that listens at an address. */
  Management(AskHttp http, ObjectMapper json, Address address, Login login) {
    this.http = http;
    this.json = json;
    this.address = address;
    this.headers = Map.of("Authorization", login.basic());
  }

  /** The user that asks. */
  record Login(String user, String password) {
    String basic() {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(both);
    }
  }

  /** What is at a path. Fails with the reason when it is not answered, or not with that. */
  public Uni<JsonNode> get(String path) {
    return http.get(address, path, headers).map(this::read);
  }

  /** The answer to what is posted to a path. Fails as {@link #get} does. */
  public Uni<JsonNode> post(String path, JsonNode body) {
    return http.post(address, path, headers, body.toString()).map(this::read);
  }

  private JsonNode read(Answer answer) {
    if (answer.status() != OK) {
      throw failure("answers " + answer.status());
    }
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException other) {
      throw failure("answers what is no JSON");
    }
  }

  private static UncheckedIOException failure(String reason) {
    return new UncheckedIOException(reason, new IOException(reason));
  }
}
