package io.waggle.profilestore.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.waggle.profilestore.schema.StoredInterest;
import io.waggle.visitmodel.CategoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollUpTest {
  private static final Instant LATEST = Instant.parse("2026-03-31T00:00:00Z");

  private final RollUp rollUp = new RollUp(new Decay(Duration.ofDays(30)), RollUpTest::lineage);

  @Test
  void everyInterestCountsForItsAncestorsToo() {
    List<RankedInterest> interests =
        rollUp.best(List.of(stored("sports.soccer", 3, 0), stored("food", 1, 0)), 20);
    assertThat(interests)
        .extracting(interest -> interest.category().value())
        .containsExactly("sports", "sports.soccer", "food");
    assertThat(interests).extracting(RankedInterest::share).containsExactly(0.75, 0.75, 0.25);
  }

  @Test
  void scoreOneHalfLifeOlderWeighsHalf() {
    assertThat(rollUp.best(List.of(stored("food", 1, 30), stored("travel", 1, 0)), 20))
        .extracting(RankedInterest::share)
        .satisfies(
            scores -> assertThat(scores.get(0)).isCloseTo(2 / 3.0, within(1e-15)),
            scores -> assertThat(scores.get(1)).isCloseTo(1 / 3.0, within(1e-15)));
  }

  @Test
  void siblingsAddUpOnTheirParent() {
    RankedInterest sports =
        rollUp
            .best(
                List.of(
                    stored("sports.soccer", 1, 2, "classify-url", 8),
                    stored("sports.soccer", 1, 2, "classify-text", 2),
                    stored("sports.basketball", 1, 1, "classify-text", 10)),
                20)
            .getFirst();
    assertThat(sports.category().value()).isEqualTo("sports");
    assertThat(sports.sum().visits()).isEqualTo(20);
    assertThat(sports.sum().visitsByStage())
        .containsEntry("classify-url", 8L)
        .containsEntry("classify-text", 12L);
    assertThat(sports.sum().firstSeen()).isEqualTo("2026-03-28T00:00:00Z");
    assertThat(sports.sum().lastSeen()).isEqualTo("2026-03-30T00:00:00Z");
  }

  @Test
  void onlyTheBestAreShown() {
    List<StoredInterest> many =
        List.of(stored("food", 1, 0), stored("travel", 2, 0), stored("law", 3, 0));
    assertThat(rollUp.best(many, 2))
        .extracting(interest -> interest.category().value())
        .containsExactly("law", "travel");
  }

  @Test
  void orderOfTheRowsMakesNoDifferenceNotEvenInTheLastDigit() {
    List<StoredInterest> rows = new ArrayList<>();
    for (String category :
        List.of("food", "travel", "law", "sports.soccer", "sports.tennis", "war")) {
      rows.add(stored(category, 0.1 + rows.size() / 3.0, rows.size()));
    }
    List<RankedInterest> before = rollUp.best(rows, 20);
    Collections.shuffle(rows, new Random(1));
    assertThat(rollUp.best(rows, 20)).isEqualTo(before);
  }

  @Test
  void categoryThatTheTaxonomyHasLostIsStillShown() {
    assertThat(rollUp.best(List.of(stored("lost.node", 1, 0)), 20))
        .singleElement()
        .satisfies(i -> assertThat(i.category()).isEqualTo(new CategoryId("lost.node")));
  }

  @Test
  void withoutInterestsThereAreNone() {
    assertThat(rollUp.best(List.of(), 20)).isEmpty();
  }

  @Test
  void rowsOfTwoStagesWeighAsMuchAsOneWithTheirSum() {
    List<StoredInterest> rows =
        List.of(
            stored("food", 0.75, 0, "classify-url", 1),
            stored("food", 0.5, 30, "classify-text", 1),
            stored("travel", 1, 0));
    assertThat(rollUp.best(rows, 20))
        .extracting(interest -> interest.category().value(), RankedInterest::share)
        .containsExactly(tuple("food", 0.5), tuple("travel", 0.5));
  }

  @Test
  void exportedSumIsAsOfTheLastVisitOfItsCategoryAndInTheOrderOfTheRows() {
    SumByCategory sums = new SumByCategory(new Decay(Duration.ofDays(30)));
    List<StoredInterest> rows =
        List.of(
            stored("travel", 1, 60),
            stored("food", 0.75, 30, "classify-url", 1),
            stored("food", 0.5, 60, "classify-text", 2));
    assertThat(sums.of(rows).entrySet())
        .extracting(sum -> sum.getKey().value(), sum -> sum.getValue().score())
        .containsExactly(tuple("travel", 1.0), tuple("food", 1.0));
    InterestSum food = sums.of(rows).get(new CategoryId("food"));
    assertThat(food.visits()).isEqualTo(3);
    assertThat(food.lastSeen()).isEqualTo(LATEST.minus(Duration.ofDays(30)));
    assertThat(food.version()).isEqualTo("v30");
  }

  private static StoredInterest stored(String category, double score, int daysAgo) {
    return stored(category, score, daysAgo, "classify-url", 10);
  }

  private static StoredInterest stored(
      String category, double score, int daysAgo, String stage, long visits) {
    StoredInterest stored = new StoredInterest();
    stored.visitorId = "ada";
    stored.categoryId = category;
    stored.decidedBy = stage;
    stored.score = score;
    stored.visits = visits;
    stored.lastSeen = LATEST.minus(Duration.ofDays(daysAgo));
    stored.firstSeen = stored.lastSeen.minus(Duration.ofDays(1));
    stored.version = "v" + daysAgo;
    return stored;
  }

  /** A taxonomy in which the part before the dot is the parent, and "lost.node" is not. */
  private static List<CategoryId> lineage(CategoryId category) {
    String[] parts = category.value().split("\\.", 2);
    if (parts[0].equals("lost")) {
      return List.of();
    }
    return parts.length == 1 ? List.of(category) : List.of(category, new CategoryId(parts[0]));
  }
}
