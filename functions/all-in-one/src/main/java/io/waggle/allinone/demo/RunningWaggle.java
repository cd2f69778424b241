package io.waggle.allinone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A running Waggle, used over HTTP as any client would. */
record RunningWaggle(URI address, String writeKey, String readToken, HttpClient client) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Sends a batch of events. */
  JsonNode send(JsonNode batch) throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    HttpResponse<byte[]> answer =
        answer(
            HttpRequest.newBuilder(address.resolve("/v1/batch"))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(batch))));
    return body(answer);
  }

  /** Reads a profile; empty if nothing is stored about the visitor. */
  Optional<JsonNode> profile(String visitor) throws IOException, InterruptedException {
    String path =
        "/v1/profiles/" + URLEncoder.encode(visitor, StandardCharsets.UTF_8).replace("+", "%20");
    HttpResponse<byte[]> answer =
        answer(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + readToken));
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(body(answer));
  }

  private HttpResponse<byte[]> answer(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static JsonNode body(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s %s: %d %s"
              .formatted(
                  answer.request().method(),
                  answer.request().uri(),
                  answer.statusCode(),
                  new String(answer.body(), StandardCharsets.UTF_8)));
    }
    return MAPPER.readTree(answer.body());
  }
}
