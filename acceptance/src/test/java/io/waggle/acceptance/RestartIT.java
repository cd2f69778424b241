package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
  @TempDir Path data;

  @Test
  void profilesOutliveAStop() throws Exception {
    String before;
    try (AllInOne waggle = AllInOne.start(data)) {
      assertThat(waggle.post("/v1/page", page("ada", 1)).statusCode()).isEqualTo(200);
      before = waggle.read("/v1/profiles/ada").orElseThrow().toString();
    }
    try (AllInOne waggle = AllInOne.start(data)) {
      assertThat(waggle.read("/v1/profiles/ada").orElseThrow()).hasToString(before);
    }
  }

  @Test
  void whatWasAnsweredBeforeAKillIsThereOnceAfterIt() throws Exception {
    Set<String> answered = ConcurrentHashMap.newKeySet();
    AllInOne waggle = AllInOne.start(data);
    try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
      CountDownLatch some = new CountDownLatch(300);
      IntStream.range(0, 4)
          .forEach(s -> senders.execute(() -> sendUntilKilled(waggle, s, answered, some)));
      assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
      waggle.kill();
    }
    try (AllInOne again = AllInOne.start(data)) {
      JsonNode export = again.export("ada").orElseThrow();
      List<String> kept =
          StreamSupport.stream(export.path("visits").spliterator(), false)
              .map(visit -> visit.path("url").asText())
              .toList();
      assertThat(kept).doesNotHaveDuplicates().containsAll(answered);
      assertThat(
              again
                  .read("/v1/profiles/ada")
                  .orElseThrow()
                  .path("interests")
                  .path(0)
                  .path("visits")
                  .asInt())
          .isEqualTo(kept.size());
    }
  }

  private static void sendUntilKilled(
      AllInOne waggle, int sender, Set<String> answered, CountDownLatch some) {
    try {
      for (int i = sender; ; i += 4) {
        HttpResponse<String> answer = waggle.post("/v1/page", page("ada", i));
        if (answer.statusCode() == 200) {
          answered.add(url(i));
          some.countDown();
        }
      }
    } catch (IOException killed) {
      // That is what this sender was waiting for.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void secondWaggleInOneFolderIsTurnedAway() throws Exception {
    try (AllInOne waggle = AllInOne.start(data)) {
      assertThatThrownBy(() -> AllInOne.start(data))
          .hasMessageContaining("Another Waggle uses the folder");
      assertThat(waggle.post("/v1/page", page("ada", 1)).statusCode()).isEqualTo(200);
    }
  }

  private static byte[] page(String visitor, int number) {
    return """
    {"userId":"%s","messageId":"m%d","properties":{"url":"%s"}}"""
        .formatted(visitor, number, url(number))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String url(int number) {
    return "https://daily.example/nba/" + number;
  }
}
