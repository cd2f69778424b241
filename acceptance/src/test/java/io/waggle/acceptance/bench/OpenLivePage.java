package io.waggle.acceptance.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The console's live page, as it is open in a browser: somebody has signed in and loaded it, and
 * from then on its events are read as they come.
 */
final class OpenLivePage implements AutoCloseable {
  private static final String PAGE = "/console/live";
  private static final String EVENT = "event:";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong events = new AtomicLong();
  private final InputStream stream;
  private final Thread reader;

  /** Opens the page. */
  OpenLivePage(Program console, String operatorToken) throws IOException, InterruptedException {
    HttpRequest signIn =
        HttpRequest.newBuilder(console.at("/console/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + operatorToken))
            .build();
    String session =
        client
            .send(signIn, BodyHandlers.discarding())
            .headers()
            .firstValue("Set-Cookie")
            .map(cookie -> cookie.split(";", 2)[0])
            .orElseThrow(() -> new IOException("the console did not let us sign in"));
    get(console, PAGE, session).close();
    this.stream = get(console, PAGE + "/events", session);
    this.reader = Thread.ofVirtual().start(this::read);
  }

  private InputStream get(Program console, String path, String session)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(console.at(path)).header("Cookie", session).build();
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode());
    }
    return answer.body();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> line.startsWith(EVENT))
          .forEach(event -> events.incrementAndGet());
    } catch (IOException | UncheckedIOException closed) {
      // Whether enough has come until then is checked.
    }
  }

  /** How many events have come. */
  long events() {
    return events.get();
  }

  @Override
  public void close() throws IOException {
    stream.close();
    reader.interrupt();
    client.close();
  }
}
