package io.waggle.acceptance.faults;

import io.waggle.acceptance.faults.KnownCalls.Call;
import io.waggle.acceptance.load.AnyTask;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends calls one after the other, each until it is answered, as SDKs do: the same body again after
 * a 5xx, a 429, a time-out or a broken connection, after a time that doubles, or that the answer
 * names. After so many attempts it gives up, and goes on with the next call.
 */
final class KnownSender {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_ATTEMPTS = 15;
  private static final long FIRST_WAIT = 100;
  private static final long LONGEST_WAIT = 10_000;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final AnyTask receive;
  private final KnownCalls calls;
  private final Journal journal;

  /**
   * An answer, or what there was instead.
   *
   * @param again how long the answer asks to wait, in milliseconds; 0 when it does not
   */
  private record Answer(String what, long again) {}

  KnownSender(AnyTask receive, KnownCalls calls, Journal journal) {
    this.receive = receive;
    this.calls = calls;
    this.journal = journal;
  }

  /** Sends until the run is stopped. */
  Void send() throws InterruptedException, IOException {
    Call call = calls.at(0);
    while (journal.await(call.events())) {
      send(call);
      call = calls.at(call.first() + call.events());
    }
    return null;
  }

  private void send(Call call) throws InterruptedException, IOException {
    String body = calls.body(call, Instant.now());
    boolean isAnswered = sendUntilAnswered(call, body);
    if (isAnswered && call.isRepeated()) {
      sendUntilAnswered(call, body);
    }
  }

  /** Whether it came to an answer with 200. */
  private boolean sendUntilAnswered(Call call, String body)
      throws InterruptedException, IOException {
    long wait = FIRST_WAIT;
    for (int attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
      long began = System.nanoTime();
      Answer answer = answer(body);
      Attempt attempt = attempt(call, answer.what, System.nanoTime() - began);
      journal.write(attempt);
      if (!attempt.isSentAgain()) {
        return attempt.isAcknowledged();
      }
      long jitter = ThreadLocalRandom.current().nextLong(wait);
      TimeUnit.MILLISECONDS.sleep(Math.max(answer.again, wait) + jitter);
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }
    journal.write(attempt(call, Attempt.GIVEN_UP, 0));
    return false;
  }

  private Attempt attempt(Call call, String answer, long nanos) {
    return new Attempt(
        System.currentTimeMillis(),
        calls.sender(),
        call.first(),
        call.events(),
        answer,
        TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  private Answer answer(String body) throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request(body), BodyHandlers.ofString());
      String again = response.headers().firstValue("Retry-After").orElse("0");
      return new Answer(
          String.valueOf(response.statusCode()), TimeUnit.SECONDS.toMillis(Long.parseLong(again)));
    } catch (HttpTimeoutException late) {
      return new Answer(Attempt.LATE, 0);
    } catch (IOException cut) {
      return new Answer(Attempt.CUT, 0);
    }
  }

  private HttpRequest request(String body) throws IOException {
    return HttpRequest.newBuilder(receive.at(calls.path()))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
