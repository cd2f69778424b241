package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost while the database is frozen, and when it crashes. */
class OutageIT {
  @TempDir Path data;

  @Test
  void frozenDatabaseMakesSendersComeAgainAndLosesNothing() throws Exception {
    try (AllInOne waggle = AllInOne.start(data)) {
      assertThat(waggle.post("/v1/batch", batch(0)).statusCode()).isEqualTo(200);
      List<Long> database = database(waggle);
      signal("-STOP", database);
      for (int batch = 1; batch <= 5; batch++) {
        HttpResponse<String> answer = waggle.post("/v1/batch", batch(batch));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
      signal("-CONT", database);
      for (int batch = 0; batch <= 5; batch++) {
        sendUntilAccepted(waggle, batch);
      }
      assertThat(visits(waggle)).hasSize(60).doesNotHaveDuplicates();
    }
  }

  @Test
  void databaseThatCrashesLosesNothingThatWasAnswered() throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    AtomicBoolean done = new AtomicBoolean();
    try (AllInOne waggle = AllInOne.start(data);
        ExecutorService senders = Executors.newFixedThreadPool(4)) {
      for (int sender = 0; sender < 4; sender++) {
        int first = sender;
        senders.execute(() -> sendUntilDone(waggle, first, answered, done));
      }
      crashThreeTimes(waggle, done);
      senders.shutdown();
      assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      assertThat(answered).isNotEmpty();
      assertThat(visits(waggle)).doesNotHaveDuplicates().containsAll(answered);
    }
  }

  private static void crashThreeTimes(AllInOne waggle, AtomicBoolean done) throws Exception {
    try {
      for (int crash = 0; crash < 3; crash++) {
        TimeUnit.SECONDS.sleep(2);
        signal("-KILL", List.of(backend(waggle)));
      }
      TimeUnit.SECONDS.sleep(2);
    } finally {
      done.set(true);
    }
  }

  private static void sendUntilDone(
      AllInOne waggle, int first, Set<String> answered, AtomicBoolean done) {
    try {
      for (int batch = first; !done.get(); batch += 4) {
        sendUntilAccepted(waggle, batch);
        int sent = batch;
        IntStream.range(0, 10).forEach(i -> answered.add(url(sent, i)));
      }
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void sendUntilAccepted(AllInOne waggle, int batch)
      throws IOException, InterruptedException {
    for (int tries = 0; tries < 60; tries++) {
      HttpResponse<String> answer = waggle.post("/v1/batch", batch(batch));
      if (answer.statusCode() == 200) {
        return;
      }
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      TimeUnit.MILLISECONDS.sleep(500);
    }
    throw new IllegalStateException("not accepted in 60 tries: " + batch);
  }

  private static List<String> visits(AllInOne waggle) throws Exception {
    JsonNode export = waggle.export("ada").orElseThrow();
    return StreamSupport.stream(export.path("visits").spliterator(), false)
        .map(visit -> visit.path("url").asText())
        .toList();
  }

  /** The database's processes, the parent first. */
  private static List<Long> database(AllInOne waggle) throws IOException {
    Path pidFile = waggle.data().resolve("postgres").resolve("postmaster.pid");
    ProcessHandle parent =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst())).orElseThrow();
    return Stream.concat(Stream.of(parent), parent.children()).map(ProcessHandle::pid).toList();
  }

  /** The process behind one connection; waits for one, because a recovering database has none. */
  private static long backend(AllInOne waggle) throws Exception {
    for (int tries = 0; tries < 100; tries++) {
      for (long pid : database(waggle)) {
        if (commandLine(pid).startsWith("postgres: postgres")) {
          return pid;
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException("the database has no connections");
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }

  private static void signal(String signal, List<Long> processes) throws Exception {
    for (long pid : processes) {
      AllInOne.run(Path.of("."), "kill", signal, String.valueOf(pid));
    }
  }

  private static byte[] batch(int batch) {
    List<String> events =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    """
                    {"type":"page","userId":"ada","messageId":"%1$s","properties":{"url":"%1$s"}}"""
                        .formatted(url(batch, i)))
            .toList();
    return ("{\"batch\":[" + String.join(",", events) + "]}").getBytes(StandardCharsets.UTF_8);
  }

  private static String url(int batch, int i) {
    return "https://daily.example/nba/" + batch + "-" + i;
  }
}
