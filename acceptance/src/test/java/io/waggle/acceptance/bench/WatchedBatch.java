package io.waggle.acceptance.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A batch with a visit that is watched.
 *
 * @param body of the request
 * @param receive the port that it is posted to
 * @param profile asks for the profile of the watched visitor
 */
record WatchedBatch(HttpClient client, String body, int receive, HttpRequest profile) {
  /** If it asked more often, it would take the CPU time that the visits need. */
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  /**
   * Later, the pause is a tenth of the time that has passed. When visits are late because the
   * machine is busy, asking for all of them at the first pace makes the next ones later still.
   */
  private static final int PAUSES_IN_WAIT = 10;

  private static final Duration LOST = Duration.ofSeconds(60);

  /** Posts it, and answers how long it took from before that until the profile could be read. */
  Duration watch() throws IOException, InterruptedException {
    long began = System.nanoTime();
    post();
    long answered = System.nanoTime();
    while (client.send(profile, BodyHandlers.discarding()).statusCode() != 200) {
      long now = System.nanoTime();
      if (now - answered > LOST.toNanos()) {
        throw new IOException("a visit was answered and cannot be read at " + profile.uri());
      }
      TimeUnit.NANOSECONDS.sleep(Math.max(SHORTEST_PAUSE, (now - began) / PAUSES_IN_WAIT));
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void post() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receive + "/v1/batch"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    long began = System.nanoTime();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    while (isTurnedAway(answer) && System.nanoTime() - began < LOST.toNanos()) {
      TimeUnit.SECONDS.sleep(1);
      answer = client.send(request, BodyHandlers.ofString());
    }
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }

  private static boolean isTurnedAway(HttpResponse<String> answer) {
    return answer.statusCode() == 429 || answer.statusCode() == 503;
  }
}
