package io.waggle.acceptance.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * One HTTP request from where this runs, for images that have nothing to make one with. Arguments:
 * method, URL, authorization, body. Prints the answer's body.
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
    // RabbitMQ hangs up on whoever offers HTTP/2.
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    System.out.println(answer.body());
    System.exit(answer.statusCode() / 100 == 2 ? 0 : 1);
  }
}
