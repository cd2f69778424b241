package io.waggle.acceptance.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Sends one HTTP request, for containers whose images have no HTTP client, and prints the body of
 * the answer. Arguments: method, URL, authorization, body. Exits with 1 unless the status is 2xx.
 */
public final class AskHttp {
  private AskHttp() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(arguments[1]))
            .header("Authorization", arguments[2])
            .header("Content-Type", "application/json")
            .method(arguments[0], BodyPublishers.ofString(arguments[3]))
            .build();
    // RabbitMQ's management API closes connections that offer HTTP/2.
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    System.out.println(answer.body());
    System.exit(answer.statusCode() / 100 == 2 ? 0 : 1);
  }
}
