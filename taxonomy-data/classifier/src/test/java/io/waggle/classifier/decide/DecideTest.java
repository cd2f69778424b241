package io.waggle.classifier.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.taxonomy.ReadTaxonomy;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DecideTest {
  private static final Stage STAGE = new Stage("a-stage");
  private static final double THRESHOLD = 0.3;
  private static final Offset<Double> ROUNDING = within(1e-12);

  private static final DataFile TREE =
      DataFile.of(
          "tree.tsv",
"""
id\tparent\tname\tiab
sports\t\tSports\t483
sports.soccer\tsports\tSoccer\t533
sports.tennis\tsports\tTennis\t
food\t\tFood\t210
pets\t\tPets\t
books\t\tBooks\t
"""
              .getBytes(StandardCharsets.UTF_8));

  private static final Taxonomy TAXONOMY = ReadTaxonomy.from(List.of(TREE));

  private final Decide decide = new Decide(TAXONOMY, "tree-1");

  @Test
  void withoutEvidenceNothingIsDecided() {
    assertThat(decide.by(STAGE, THRESHOLD, List.of()))
        .isEqualTo(new Undecided(Reason.NO_EVIDENCE, STAGE, "tree-1"));
  }

  @Test
  void confidenceIsTheShareOfTheExponentials() {
    assertThat(confidence(evidence("food", 2))).isCloseTo(0.955 * share(2, 0), ROUNDING);
    assertThat(confidence(evidence("food", 2), evidence("sports", 1)))
        .isCloseTo(0.955 * share(2, 1, 0), ROUNDING);
  }

  @Test
  void formulaGivesTheConfidenceOfEveryCandidateHoweverManyPointsThereAre() {
    for (double points : List.of(-800.0, -1.0, 0.0, 3.0, 800.0)) {
      List<Candidate> all =
          decide.candidates(
              List.of(
                  evidence("sports", points), evidence("sports.soccer", 2), evidence("food", 4)));
      assertThat(all)
          .hasSize(3)
          .allSatisfy(
              one -> {
                Formula formula = Formula.of(one, all, TAXONOMY);
                assertThat(formula.above() * Math.exp(one.points() - formula.total()))
                    .isCloseTo(one.confidence(), ROUNDING);
              });
    }
  }

  @Test
  void childHasItsShareOfTheParent() {
    assertThat(decided(evidence("sports", 1), evidence("sports.soccer", 3)))
        .returns(new CategoryId("sports.soccer"), Decided::category)
        .extracting(Decided::confidence, DOUBLE)
        .isCloseTo(0.955 * share(4, 0) * share(3, 0), ROUNDING);
  }

  @Test
  void evidenceForTheParentDoesNotSpeakAgainstTheChild() {
    assertThat(decided(evidence("sports", 9), evidence("sports.soccer", 3)).category())
        .isEqualTo(new CategoryId("sports.soccer"));
  }

  @Test
  void unlikelyChildrenLeaveTheDecisionToTheirParent() {
    Decided decided =
        decided(
            evidence("sports.tennis", -1), evidence("sports.soccer", -1), evidence("sports", 2));
    assertThat(decided.category()).isEqualTo(new CategoryId("sports"));
  }

  @Test
  void evidenceAgainstANodeLowersItsConfidence() {
    assertThat(confidence(evidence("food", 3), evidence("food", -1)))
        .isCloseTo(confidence(evidence("food", 2)), ROUNDING);
  }

  @Test
  void oppositesContradictEachOtherHoweverStrong() {
    assertThat(
            reason(
                evidence("food", 900),
                evidence("sports", 900),
                evidence("pets", 900),
                evidence("books", 900)))
        .isEqualTo(Reason.CONTRADICTORY);
  }

  @Test
  void aHintAloneIsTooWeak() {
    assertThat(reason(evidence("food", -2))).isEqualTo(Reason.TOO_WEAK);
  }

  @Test
  void mountainsOfEvidenceAreWeighedInOneWalk() {
    List<Evidence> mountain = Collections.nCopies(1_000_000, evidence("sports.soccer", 1));
    assertThat(decide.candidates(mountain)).hasSize(2);
  }

  @Test
  void thresholdHasToBeExceeded() {
    double confidence = confidence(evidence("food", 1));
    assertThat(decide.by(STAGE, confidence, List.of(evidence("food", 1))))
        .isInstanceOf(Undecided.class);
    assertThat(decide.by(STAGE, confidence - 1e-9, List.of(evidence("food", 1))))
        .isInstanceOf(Decided.class);
  }

  @Test
  void everyCandidateShowsHowItsConfidenceCame() {
    assertThat(decide.candidates(List.of(evidence("sports.soccer", 2), evidence("food", 1))))
        .extracting(Candidate::category, Candidate::points)
        .containsExactly(
            tuple(new CategoryId("sports"), 2.0),
            tuple(new CategoryId("sports.soccer"), 2.0),
            tuple(new CategoryId("food"), 1.0));
  }

  /** What the first of some points has of all their exponentials. */
  private static double share(double... points) {
    return Math.exp(points[0]) / Arrays.stream(points).map(Math::exp).sum();
  }

  private Reason reason(Evidence... evidence) {
    return ((Undecided) decide.by(STAGE, THRESHOLD, List.of(evidence))).reason();
  }

  private double confidence(Evidence... evidence) {
    return decide.candidates(List.of(evidence)).getFirst().confidence();
  }

  private Decided decided(Evidence... evidence) {
    return (Decided) decide.by(STAGE, THRESHOLD, List.of(evidence));
  }

  private static Evidence evidence(String category, double weight) {
    return new Evidence(new CategoryId(category), STAGE, "a word", weight);
  }
}
