package io.waggle.readprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.waggle.classifier.cascade.Knowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollUpTest {
  private static final Instant LATEST = Instant.parse("2026-03-31T00:00:00Z");

  private final RollUp rollUp = new RollUp(Knowledge.builtIn().taxonomy(), Duration.ofDays(30));

  @Test
  void everyInterestCountsForItsAncestorsToo() {
    List<Interest> interests =
        rollUp.best(List.of(stored("sports.soccer", 3, 0), stored("food", 1, 0)), 20);
    assertThat(interests)
        .extracting(interest -> interest.category().id())
        .containsExactly("sports", "sports.soccer", "food");
    assertThat(interests).extracting(Interest::score).containsExactly(0.75, 0.75, 0.25);
    assertThat(interests.get(1).category().path()).containsExactly("Sports", "Soccer");
    assertThat(interests.get(1).category().iab()).isEqualTo("533");
  }

  @Test
  void scoreOneHalfLifeOlderWeighsHalf() {
    assertThat(rollUp.best(List.of(stored("food", 1, 30), stored("travel", 1, 0)), 20))
        .extracting(Interest::score)
        .satisfies(
            scores -> assertThat(scores.get(0)).isCloseTo(2 / 3.0, within(1e-15)),
            scores -> assertThat(scores.get(1)).isCloseTo(1 / 3.0, within(1e-15)));
  }

  @Test
  void siblingsAddUpOnTheirParent() {
    Interest sports =
        rollUp
            .best(List.of(stored("sports.soccer", 1, 2), stored("sports.basketball", 1, 1)), 20)
            .getFirst();
    assertThat(sports.category().id()).isEqualTo("sports");
    assertThat(sports.visits()).isEqualTo(20);
    assertThat(sports.decidedBy())
        .containsEntry("classify-url", 8L)
        .containsEntry("classify-text", 12L);
    assertThat(sports.firstSeen()).isEqualTo("2026-03-28T00:00:00Z");
    assertThat(sports.lastSeen()).isEqualTo("2026-03-30T00:00:00Z");
  }

  @Test
  void onlyTheBestAreShown() {
    List<StoredInterest> many =
        List.of(stored("food", 1, 0), stored("travel", 2, 0), stored("law", 3, 0));
    assertThat(rollUp.best(many, 2))
        .extracting(interest -> interest.category().id())
        .containsExactly("law", "travel");
  }

  @Test
  void orderOfTheRowsMakesNoDifferenceNotEvenInTheLastDigit() {
    List<StoredInterest> rows = new ArrayList<>();
    for (String category :
        List.of("food", "travel", "law", "sports.soccer", "sports.tennis", "war")) {
      rows.add(stored(category, 0.1 + rows.size() / 3.0, rows.size()));
    }
    List<Interest> before = rollUp.best(rows, 20);
    Collections.shuffle(rows, new Random(1));
    assertThat(rollUp.best(rows, 20)).isEqualTo(before);
  }

  @Test
  void categoryThatTheTaxonomyHasLostIsStillShown() {
    assertThat(rollUp.best(List.of(stored("lost.node", 1, 0)), 20))
        .singleElement()
        .satisfies(
            i ->
                assertThat(i.category())
                    .isEqualTo(new CategoryView("lost.node", List.of("lost.node"), null)));
  }

  @Test
  void withoutInterestsThereAreNone() {
    assertThat(rollUp.best(List.of(), 20)).isEmpty();
  }

  private static StoredInterest stored(String category, double score, int daysAgo) {
    StoredInterest stored = new StoredInterest();
    stored.visitorId = "ada";
    stored.categoryId = category;
    stored.score = score;
    stored.visits = 10;
    stored.byUrl = 4;
    stored.byText = 6;
    stored.lastSeen = LATEST.minus(Duration.ofDays(daysAgo));
    stored.firstSeen = stored.lastSeen.minus(Duration.ofDays(1));
    stored.version = "v" + daysAgo;
    return stored;
  }
}
