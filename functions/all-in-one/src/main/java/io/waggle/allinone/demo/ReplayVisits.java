package io.waggle.allinone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waggle.allinone.MadeUpToken;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Sends the sample visits and prints the resulting profiles. */
public final class ReplayVisits {
  private static final int BATCH = 10;

  private final RunningWaggle waggle;
  private final PrintStream out;

  ReplayVisits(RunningWaggle waggle, PrintStream out) {
    this.waggle = waggle;
    this.out = out;
  }

  public static void main(String... arguments) throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("waggle.data", ".waggle"));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new ReplayVisits(running(folder), out).run());
  }

  /** Runs the replay and returns the exit code. */
  int run() throws InterruptedException {
    try {
      List<SampleVisit> visits = SampleVisit.all();
      Counts counts = replay(visits);
      show(visits);
      out.printf(
          "%n%d visits sent: %d accepted, %d rejected.%n",
          visits.size(), counts.accepted, counts.rejected);
      return counts.rejected == 0 ? 0 : 1;
    } catch (ConnectException nobody) {
      out.println(
          "No Waggle answers at " + waggle.address() + ". Start one with 'make run' beside this.");
      return 1;
    } catch (IOException refused) {
      out.println(refused.getMessage());
      return 1;
    }
  }

  private record Counts(int accepted, int rejected) {
    Counts plus(JsonNode answer) {
      return new Counts(
          accepted + answer.path("accepted").asInt(), rejected + answer.path("rejected").size());
    }
  }

  private Counts replay(List<SampleVisit> visits) throws IOException, InterruptedException {
    Instant now = Instant.now();
    Counts counts = new Counts(0, 0);
    try (ProgressBar progress = progress(visits.size())) {
      for (int from = 0; from < visits.size(); from += BATCH) {
        int to = Math.min(from + BATCH, visits.size());
        counts = counts.plus(waggle.send(batch(visits, from, to, now)));
        progress.stepTo(to);
      }
    }
    return counts;
  }

  private static ProgressBar progress(int visits) {
    return new ProgressBarBuilder()
        .setTaskName("Sending visits")
        .setInitialMax(visits)
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .build();
  }

  // The message ids are always the same, so that running the demo again changes nothing.
  private static ObjectNode batch(List<SampleVisit> visits, int from, int to, Instant now) {
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    ArrayNode events = batch.putArray("batch");
    for (int index = from; index < to; index++) {
      events.add(event(visits.get(index), now).put("messageId", "demo-" + index));
    }
    return batch;
  }

  private static ObjectNode event(SampleVisit visit, Instant now) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", "page").put("anonymousId", visit.visitor());
    event.put("timestamp", now.minus(Duration.ofHours(visit.hoursAgo())).toString());
    event
        .putObject("properties")
        .put("url", visit.url())
        .put("title", visit.title())
        .put("description", visit.description());
    return event;
  }

  // Erased stays erased: the sample visits are of before, and count once in any case.
  private void show(List<SampleVisit> visits) throws IOException, InterruptedException {
    for (String visitor : visits.stream().map(SampleVisit::visitor).distinct().toList()) {
      out.print(
          waggle
              .profile(visitor)
              .map(profile -> new InterestTable(profile).text())
              .orElse("\n  " + visitor + "\n    was erased, and visits of before do not return\n"));
    }
  }

  private static RunningWaggle running(Path folder) throws IOException {
    String keys = Objects.requireNonNullElse(System.getenv("WAGGLE_WRITE_KEYS"), "demo");
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    return new RunningWaggle(address(), keys.split(",", 2)[0], readToken(folder), client);
  }

  private static URI address() {
    String port = Objects.requireNonNullElse(System.getenv("PORT"), "8080");
    return URI.create("http://localhost:" + port);
  }

  private static String readToken(Path folder) throws IOException {
    Path kept = MadeUpToken.READ.in(folder);
    Optional<String> set = Optional.ofNullable(System.getenv(MadeUpToken.READ.variable()));
    return set.isEmpty() && Files.exists(kept) ? Files.readString(kept).strip() : set.orElse("");
  }
}
