package io.waggle.acceptance.load;

import io.waggle.acceptance.load.Batches.Batch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Sends batches one after the other, each again and again until it is answered with 200. */
final class Sender {
  /** Much longer than any answer should take: a request that is older hangs. */
  private static final Duration HANGS = Duration.ofSeconds(30);

  private static final Duration BEFORE_AGAIN = Duration.ofMillis(500);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final AnyTask to;
  private final Account account;

  Sender(String to, Account account) {
    this.to = new AnyTask(URI.create(to));
    this.account = account;
  }

  /** Sends until there are no more batches. */
  Void send(Batches batches) throws InterruptedException {
    for (Batch batch = batches.next(); batch.visits() > 0; batch = batches.next()) {
      long began = System.nanoTime();
      while (!isAnswered(batch)) {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(100));
      }
      long nanos = System.nanoTime() - began;
      account.answered(batch.visits(), TimeUnit.NANOSECONDS.toMillis(nanos));
    }
    return null;
  }

  private boolean isAnswered(Batch batch) throws InterruptedException {
    try {
      return isAnswer(client.send(request(batch), BodyHandlers.ofString()));
    } catch (IOException failure) {
      account.failed(failure + (failure.getCause() == null ? "" : " " + failure.getCause()));
      TimeUnit.MILLISECONDS.sleep(BEFORE_AGAIN.toMillis());
      return false;
    }
  }

  private boolean isAnswer(HttpResponse<String> response) throws InterruptedException {
    Optional<String> again = response.headers().firstValue("Retry-After");
    boolean isSentAway = response.statusCode() == 503 || response.statusCode() == 429;
    if (isSentAway && again.isPresent()) {
      account.sentAway();
      TimeUnit.SECONDS.sleep(Long.parseLong(again.get()));
    } else if (response.statusCode() != 200) {
      account.failed(response.statusCode() + " " + response.body());
      TimeUnit.MILLISECONDS.sleep(BEFORE_AGAIN.toMillis());
    }
    return response.statusCode() == 200;
  }

  private HttpRequest request(Batch batch) throws IOException {
    return HttpRequest.newBuilder(to.at("/v1/batch"))
        .timeout(HANGS)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(batch.body()))
        .build();
  }
}
