package io.waggle.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.waggle.model.CategoryId;
import io.waggle.model.Decision.Decided;
import io.waggle.model.Decision.Reason;
import io.waggle.model.Decision.Undecided;
import io.waggle.model.Evidence;
import io.waggle.model.Stage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecideTest {
  private static final DataFile TREE =
      new DataFile(
          "tree.tsv",
          List.of(
              "id\tparent\tname\tiab",
              "sports\t\tSports\t483",
              "sports.soccer\tsports\tSoccer\t533",
              "sports.tennis\tsports\tTennis\t",
              "food\t\tFood\t210"));

  private final Decide decide = new Decide(ReadTaxonomy.from(TREE), "tree-1");

  @Test
  void withoutEvidenceNothingIsDecided() {
    assertThat(decide.at(Stage.CLASSIFY_TEXT, List.of()))
        .isEqualTo(new Undecided(Reason.NO_EVIDENCE, Stage.CLASSIFY_TEXT, "tree-1"));
  }

  @Test
  void weightOfOneHalvesTheDoubt() {
    assertThat(confidence(evidence("food", 1))).isEqualTo(0.5);
    assertThat(confidence(evidence("food", 2))).isEqualTo(0.75);
    assertThat(confidence(evidence("food", 3))).isEqualTo(0.875);
  }

  @Test
  void evidenceForTheParentDoesNotSpeakAgainstTheChild() {
    Decided decided = decided(evidence("sports", 3), evidence("sports.soccer", 3));
    assertThat(decided.category()).isEqualTo(new CategoryId("sports.soccer"));
    assertThat(decided.confidence()).isEqualTo(0.875);
  }

  @Test
  void quarrellingChildrenLeaveTheDecisionToTheirParent() {
    Decided decided = decided(evidence("sports.tennis", 2), evidence("sports.soccer", 2));
    assertThat(decided.category()).isEqualTo(new CategoryId("sports"));
    assertThat(decided.confidence()).isEqualTo(1 - Math.pow(2, -4));
  }

  @Test
  void evidenceForSomethingElseLowersTheConfidence() {
    assertThat(confidence(evidence("food", 3), evidence("sports", 1)))
        .isCloseTo(0.75 * 0.875, within(1e-15));
  }

  @Test
  void equallyStrongOppositesContradictEachOther() {
    assertThat(decide.at(Stage.CLASSIFY_TEXT, List.of(evidence("food", 9), evidence("sports", 9))))
        .extracting(decision -> ((Undecided) decision).reason())
        .isEqualTo(Reason.CONTRADICTORY);
  }

  @Test
  void aHintAloneIsTooWeak() {
    assertThat(decide.at(Stage.CLASSIFY_TEXT, List.of(evidence("food", 0.5))))
        .extracting(decision -> ((Undecided) decision).reason())
        .isEqualTo(Reason.TOO_WEAK);
  }

  @Test
  void exactlyTheThresholdIsNotSureEnough() {
    assertThat(decide.at(Stage.CLASSIFY_TEXT, List.of(evidence("food", 1))))
        .isInstanceOf(Undecided.class);
    assertThat(decide.at(Stage.CLASSIFY_TEXT, List.of(evidence("food", 1.001))))
        .isInstanceOf(Decided.class);
  }

  @Test
  void twoOppositesAreNeverBothSureHoweverStrong() {
    assertThat(
            decide.at(Stage.CLASSIFY_TEXT, List.of(evidence("food", 900), evidence("sports", 900))))
        .isInstanceOf(Undecided.class);
  }

  @Test
  void weightsThatAreNoRoundNumbersLeaveNoRest() {
    assertThat(decide.candidates(List.of(evidence("food", 0.1), evidence("food", 0.2))))
        .extracting(Candidate::con)
        .containsExactly(0.0);
  }

  @Test
  void mountainsOfEvidenceAreWeighedInOneWalk() {
    List<Evidence> mountain = Collections.nCopies(1_000_000, evidence("sports.soccer", 1));
    assertThat(decide.candidates(mountain)).hasSize(2);
  }

  @Test
  void firstStageIsHarderToConvince() {
    assertThat(decide.at(Stage.CLASSIFY_URL, List.of(evidence("food", 2))))
        .isInstanceOf(Undecided.class);
    assertThat(decide.at(Stage.CLASSIFY_URL, List.of(evidence("food", 3))))
        .isInstanceOf(Decided.class);
  }

  @Test
  void everyCandidateShowsHowItsConfidenceCame() {
    assertThat(decide.candidates(List.of(evidence("sports.soccer", 2), evidence("food", 1))))
        .extracting(Candidate::category, Candidate::pro, Candidate::con)
        .containsExactly(
            tuple(new CategoryId("sports"), 2.0, 1.0),
            tuple(new CategoryId("sports.soccer"), 2.0, 1.0),
            tuple(new CategoryId("food"), 1.0, 2.0));
  }

  private double confidence(Evidence... evidence) {
    return decide.candidates(List.of(evidence)).getFirst().confidence();
  }

  private Decided decided(Evidence... evidence) {
    return (Decided) decide.at(Stage.CLASSIFY_TEXT, List.of(evidence));
  }

  private static Evidence evidence(String category, double weight) {
    return new Evidence(new CategoryId(category), Stage.CLASSIFY_TEXT, "a word", weight);
  }
}
