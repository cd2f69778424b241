package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand real pages are all stored, each with a decision or with the reason for none. */
class RealPagesIT {
  private static final int PAGES = 10_000;
  private static final int BATCH = 100;
  private static final int VISITORS = 50;

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir Path data;

  @Test
  void everyRealPageIsKeptWithADecisionOrAReason() throws Exception {
    List<JsonNode> pages = pages(Needs.data("pages/unlabelled-50k.jsonl.gz", "RealPagesIT"));
    try (AllInOne waggle = AllInOne.start(data)) {
      Instant start = Instant.now();
      for (int from = 0; from < PAGES; from += BATCH) {
        send(waggle, pages, from);
      }
      report(Duration.between(start, Instant.now()), outcomes(waggle));
    }
  }

  private void send(AllInOne waggle, List<JsonNode> pages, int from) throws Exception {
    ObjectNode call = JsonNodeFactory.instance.objectNode();
    ArrayNode events = call.putArray("batch");
    for (int index = from; index < from + BATCH; index++) {
      ObjectNode event = events.addObject().put("type", "page").put("messageId", "p" + index);
      event.put("userId", "v" + index % VISITORS).set("properties", pages.get(index));
    }
    HttpResponse<String> answer = waggle.post("/v1/batch", call);
    for (int tries = 1; answer.statusCode() == 503 && tries < 10; tries++) {
      TimeUnit.SECONDS.sleep(1);
      answer = waggle.post("/v1/batch", call);
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(mapper.readTree(answer.body()).path("accepted").asInt()).isEqualTo(BATCH);
  }

  private static Map<String, Integer> outcomes(AllInOne waggle) throws Exception {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int visitor = 0; visitor < VISITORS; visitor++) {
      JsonNode export = waggle.export("v" + visitor).orElseThrow();
      for (JsonNode visit : export.path("visits")) {
        JsonNode decision = visit.path("decision");
        String why =
            decision.path("kind").asText().equals("decided")
                ? "decided by " + decision.path("decidedBy").asText()
                : "undecided: " + decision.path("reason").asText();
        outcomes.merge(why, 1, Integer::sum);
      }
    }
    return outcomes;
  }

  private static void report(Duration taken, Map<String, Integer> outcomes) {
    System.out.printf(
        "%d real pages in %.1f s, %.0f visits/s, one sender, batches of %d%n",
        PAGES, taken.toMillis() / 1e3, PAGES / (taken.toMillis() / 1e3), BATCH);
    outcomes.forEach((outcome, count) -> System.out.printf("  %6d %s%n", count, outcome));
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(PAGES);
    assertThat(outcomes.keySet())
        .allMatch(
            o ->
                o.startsWith("decided by classify-")
                    || o.equals("decided by overrides")
                    || List.of(
                            "undecided: no evidence",
                            "undecided: contradictory evidence",
                            "undecided: evidence too weak",
                            "undecided: language",
                            "undecided: silenced")
                        .contains(o));
  }

  private List<JsonNode> pages(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<JsonNode> pages = new ArrayList<>();
      for (String line : lines.lines().limit(PAGES).collect(Collectors.toList())) {
        pages.add(mapper.readTree(line));
      }
      assertThat(pages).hasSize(PAGES);
      return pages;
    }
  }
}
