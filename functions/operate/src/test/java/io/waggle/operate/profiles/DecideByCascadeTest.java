package io.waggle.operate.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.url.Overrides;
import io.waggle.profilestore.redecide.PlacedVisit;
import io.waggle.profilestore.schema.DecisionColumns;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecideByCascadeTest {
  private static final Stage TEXT = new Stage("classify-text");
  private static final Stage OVERRIDES = new Stage("overrides");
  private static final String URL = "https://paper.example/1";
  private static final Page PAGE =
      new Page(URL, "A note", "the varroa again", List.of(), "", "", "", List.of());

  @TempDir Path folder;
  private Knowledge knowledge;

  @BeforeEach
  void writeKnowledge() throws IOException {
    Files.writeString(
        folder.resolve("categories.tsv"),
        "id\tparent\tname\nhoney\t\tHoney\nhives\t\tHives\npests\t\tPests\n");
    Files.writeString(
        folder.resolve("terms.tsv"),
        "term\tcategory\tweight\nmead\thoney\t2\nlangstroth\thives\t2\nvarroa\tpests\t2\n");
    knowledge = Knowledge.in(folder);
  }

  @Test
  void undecidedVisitIsDecidedByAllThatItsPageSaid() throws IOException {
    assertThat(decide("", stored(new Undecided(Reason.NO_EVIDENCE, TEXT, "old"))))
        .isEqualTo(Optional.of(new Cascade(knowledge).decide(PAGE)))
        .hasValueSatisfying(is("pests"));
  }

  @Test
  void undecidedVisitThatStaysSoNamesTheNewKnowledge() throws IOException {
    PlacedVisit visit = stored(new Undecided(Reason.TOO_WEAK, TEXT, "old"));
    assertThat(decider("").decide(visit, Page.of(URL, PAGE.title())))
        .hasValueSatisfying(
            decision -> {
              assertThat(decision).isInstanceOf(Undecided.class);
              assertThat(decision.version()).isEqualTo(knowledge.version());
            });
  }

  @Test
  void undecidedVisitIsNotDecidedTwiceByTheSameKnowledge() throws IOException {
    PlacedVisit visit = stored(new Undecided(Reason.NO_EVIDENCE, TEXT, knowledge.version()));
    assertThat(decider("").needsContent(visit)).isFalse();
    assertThat(decide("", visit)).isEmpty();
  }

  @Test
  void visitThatEvidenceDecidedStaysBecauseItsPageIsGone() throws IOException {
    assertThat(decide("", stored(decided("honey", TEXT)))).isEmpty();
  }

  @Test
  void ruleDecidesWhateverVisitItIsAbout() throws IOException {
    for (Decision before :
        List.of(
            decided("honey", TEXT),
            decided("pests", OVERRIDES),
            new Undecided(Reason.SILENCED, OVERRIDES, "old"),
            new Undecided(Reason.NO_EVIDENCE, TEXT, knowledge.version()))) {
      assertThat(decide("paper.example\thives\n", stored(before)))
          .hasValueSatisfying(is("hives"))
          .hasValueSatisfying(decision -> assertThat(decision.decidedBy()).isEqualTo(OVERRIDES));
    }
  }

  @Test
  void ruleThatSilencesTakesTheCategoryAway() throws IOException {
    assertThat(decide("paper.example\t-\n", stored(decided("honey", TEXT))))
        .hasValueSatisfying(decision -> assertThat(decision.outcome()).isEqualTo("silenced"));
  }

  @Test
  void visitsOfTheSameRuleStayWhenOtherRulesChange() throws IOException {
    String rules = "paper.example\thives\nother.example\thoney\n";
    Decision before = new Decided(new CategoryId("hives"), 1, OVERRIDES, "old");
    assertThat(decide(rules, stored(before))).isEmpty();
    Decision silenced = new Undecided(Reason.SILENCED, OVERRIDES, "old");
    assertThat(decide("paper.example\t-\n", stored(silenced))).isEmpty();
  }

  @Test
  void visitOfARuleThatIsGoneIsDecidedByWhatIsKept() throws IOException {
    assertThat(decide("", stored(new Undecided(Reason.SILENCED, OVERRIDES, "old"))))
        .hasValueSatisfying(is("pests"));
    assertThat(
            decider("")
                .decide(stored(decided("hives", OVERRIDES)), Page.of(URL, "Mead in the making")))
        .hasValueSatisfying(is("honey"));
  }

  private static Consumer<Decision> is(String category) {
    return decision -> assertThat(DecisionColumns.category(decision)).isEqualTo(category);
  }

  private static Decided decided(String category, Stage stage) {
    return new Decided(new CategoryId(category), 0.9, stage, "old");
  }

  private Optional<Decision> decide(String rules, PlacedVisit visit) throws IOException {
    return decider(rules).decide(visit, PAGE);
  }

  private DecideByCascade decider(String rules) throws IOException {
    Path file = folder.resolve("overrides.tsv.test");
    Files.writeString(file, "site\tcategory\n" + rules);
    Overrides operators =
        rules.isEmpty() ? Overrides.NONE : Overrides.read(file, knowledge.taxonomy());
    return new DecideByCascade(new Cascade(knowledge, () -> operators));
  }

  private static PlacedVisit stored(Decision decision) {
    return new PlacedVisit(
        "(0,1)",
        UUID.randomUUID(),
        "ada",
        URL,
        PAGE.title(),
        DecisionColumns.category(decision),
        DecisionColumns.confidence(decision),
        DecisionColumns.reason(decision),
        decision.decidedBy().name(),
        decision.version());
  }
}
