package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.acceptance.SentCalls.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Compares what Waggle stored with what was sent since this was made. */
final class Arrivals {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Duration HALF_LIFE = Duration.ofDays(30);

  /** The sections of the site that the visitors read, and what they are about. */
  private static final Map<String, String> CATEGORIES =
      Map.of("/nba/", "sports.basketball", "/recipes/", "food.cooking");

  private final AllInOne waggle;
  private final Outcomes before;

  Arrivals(AllInOne waggle) throws IOException, InterruptedException {
    this.waggle = waggle;
    this.before = waggle.outcomes();
  }

  /**
   * A stored visit.
   *
   * @param confidence how sure Waggle was of what the page is about, 0 to 1
   */
  private record Visit(String visitor, String url, Instant at, double confidence) {
    /** What the visit counts in its visitor's profile now. */
    double weight() {
      double age = Duration.between(at, Instant.now()).toSeconds();
      return confidence * Math.pow(2, -age / HALF_LIFE.toSeconds());
    }
  }

  /**
   * Every call is stored once, for its visitor and at its time, nothing else is, and nothing was
   * set aside. What was sent more than once was found to be so.
   *
   * @param again how many calls are known to have been accepted more than once
   */
  void areExactly(List<Call> calls, long again) throws Exception {
    List<Visit> visits = await(calls);
    assertThat(visits)
        .extracting(Visit::url)
        .containsExactlyInAnyOrderElementsOf(calls.stream().map(Call::url).toList());
    Map<String, Visit> byUrl =
        visits.stream().collect(Collectors.toMap(Visit::url, Function.identity()));
    for (Call call : calls) {
      Visit visit = byUrl.get(call.url());
      assertThat(call.visitors()).as(call.url()).contains(visit.visitor());
      assertThat(visit.at()).as(call.url()).isBetween(call.from(), call.to());
    }
    for (Map.Entry<String, List<Visit>> profile :
        visits.stream().collect(Collectors.groupingBy(Visit::visitor)).entrySet()) {
      checkProfile(profile.getKey(), profile.getValue());
    }
    Outcomes outcomes = settled(again);
    assertThat(outcomes.counted()).as("%s", outcomes).isEqualTo(calls.size());
    assertThat(outcomes.lost()).as("%s", outcomes).isZero();
    nothingWasSetAside();
  }

  /** See {@link #areExactly(List, long)}. */
  void areExactly(List<Call> calls) throws Exception {
    areExactly(calls, 0);
  }

  /** Nothing was accepted, stored or set aside. */
  void areNone() throws Exception {
    assertThat(waggle.outcomes()).isEqualTo(before);
    nothingWasSetAside();
  }

  /** What came of all that was sent, once nothing of it is under way any more. */
  private Outcomes settled(long again) throws Exception {
    long deadline = System.nanoTime() + WITHIN.toNanos();
    Outcomes outcomes = waggle.outcomes().since(before);
    while (!(outcomes.areSettled() && outcomes.repeated() >= again)) {
      assertThat(System.nanoTime()).as("still under way: %s", outcomes).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(200);
      outcomes = waggle.outcomes().since(before);
    }
    return outcomes;
  }

  private void nothingWasSetAside() throws IOException {
    Path aside = waggle.data().resolve("rejected-visits.jsonl");
    assertThat(Files.exists(aside) ? Files.readString(aside) : "").isEmpty();
  }

  private List<Visit> await(List<Call> calls) throws Exception {
    long deadline = System.nanoTime() + WITHIN.toNanos();
    List<Visit> visits = stored(calls);
    while (visits.size() < calls.size() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(200);
      visits = stored(calls);
    }
    return visits;
  }

  private List<Visit> stored(List<Call> calls) throws Exception {
    List<Visit> visits = new ArrayList<>();
    for (String visitor :
        calls.stream()
            .flatMap(call -> call.visitors().stream())
            .collect(Collectors.toCollection(TreeSet::new))) {
      waggle.export(visitor).ifPresent(export -> visits.addAll(visits(visitor, export)));
    }
    return visits;
  }

  private static List<Visit> visits(String visitor, JsonNode export) {
    return elements(export.path("visits"))
        .map(
            visit ->
                new Visit(
                    visitor,
                    visit.path("url").asText(),
                    Instant.parse(visit.path("visitedAt").asText()),
                    visit.path("decision").path("confidence").asDouble()))
        .toList();
  }

  private void checkProfile(String visitor, List<Visit> visits) throws Exception {
    JsonNode profile = waggle.read("/v1/profiles/" + visitor).orElseThrow();
    double all = visits.stream().mapToDouble(Visit::weight).sum();
    for (Map.Entry<String, String> section : CATEGORIES.entrySet()) {
      List<Visit> in = visits.stream().filter(v -> v.url().contains(section.getKey())).toList();
      if (!in.isEmpty()) {
        JsonNode interest = interest(profile, section.getValue());
        assertThat(interest.path("visits").asInt()).as(visitor).isEqualTo(in.size());
        // Every call is about one of the two sections, so the score is the section's share.
        double share = in.stream().mapToDouble(Visit::weight).sum() / all;
        assertThat(interest.path("score").asDouble()).as(visitor).isCloseTo(share, within(1e-3));
      }
    }
  }

  private static JsonNode interest(JsonNode profile, String category) {
    return elements(profile.path("interests"))
        .filter(one -> one.path("category").path("id").asText().equals(category))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
