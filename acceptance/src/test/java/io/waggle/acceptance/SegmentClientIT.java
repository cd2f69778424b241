package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receives page calls from an unmodified SDK, {@code @segment/analytics-node}. */
class SegmentClientIT {
  private static final Path CLIENT = Path.of("segment-client");
  private static final int USERS = 20;
  private static final int CALLS = 50;

  @TempDir static Path data;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    Needs.program("node", "SegmentClientIT");
    Needs.program("npm", "SegmentClientIT");
    AllInOne.run(CLIENT, "npm", "ci", "--silent", "--no-audit", "--no-fund");
  }

  @Test
  void thousandPageCallsOfTwentyUsersArriveOnceAndEveryProfileIsRight() throws Exception {
    try (AllInOne waggle = AllInOne.start(data)) {
      String printed = AllInOne.run(CLIENT, "node", "send.mjs", waggle.at("").toString(), "any");
      assertThat(printed).contains("1000 page calls sent");
      Set<String> visits = new HashSet<>();
      for (int user = 0; user < USERS; user++) {
        check(waggle, user, visits);
      }
      assertThat(visits).hasSize(USERS * CALLS);
    }
  }

  private static void check(AllInOne waggle, int user, Set<String> visits) throws Exception {
    String path = "/v1/profiles/user-" + user;
    JsonNode export = waggle.export("user-" + user).orElseThrow();
    assertThat(export.path("visits")).hasSize(CALLS);
    export.path("visits").forEach(visit -> visits.add(visit.path("url").asText()));

    JsonNode profile = waggle.read(path).orElseThrow();
    int basketball = user + 10;
    assertInterest(profile, "sports.basketball", basketball);
    assertInterest(profile, "food.cooking", CALLS - basketball);
  }

  private static void assertInterest(JsonNode profile, String category, int visits) {
    JsonNode interest =
        StreamSupport.stream(profile.path("interests").spliterator(), false)
            .filter(one -> one.path("category").path("id").asText().equals(category))
            .findFirst()
            .orElseThrow();
    assertThat(interest.path("visits").asInt()).isEqualTo(visits);
    // All visits are of the same minute and both sections have the same weight, so the score is the
    // share of the visits.
    assertThat(interest.path("score").asDouble()).isCloseTo(visits / (double) CALLS, within(1e-3));
  }
}
