package io.waggle.classifier.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.StageResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeTest {
  private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
  private static final Cascade CASCADE =
      new Cascade(KNOWLEDGE).only(Stages.OVERRIDES, Stages.CLASSIFY_URL, Stages.CLASSIFY_TEXT);

  /** A host that the built-in overrides silence. */
  private static final Page SILENCED = Page.of("https://www.4chan.org/nba/1", "Premier League");

  private static final Page FOREIGN =
      Page.of("https://a.example/1", "فاز المنتخب في المباراة النهائية");

  @Test
  void stageThatIsNotThereIsRefused() {
    Stage unknown = new Stage("classify-taste");
    assertThatThrownBy(() -> CASCADE.only(Stages.CLASSIFY_URL, unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("classify-taste");
  }

  @Test
  void earlierStageIsHarderToConvince() {
    Evidence weak = new Evidence(new CategoryId("travel"), Stages.CLASSIFY_URL, "a word", 1);
    Page silent = Page.of("https://a.example/1", "");
    assertThat(CASCADE.only(Stages.CLASSIFY_URL).run(silent, List.of(weak)).decision())
        .isInstanceOf(Undecided.class);
    assertThat(CASCADE.only(Stages.CLASSIFY_TEXT).run(silent, List.of(weak)).decision())
        .isInstanceOf(Decided.class);
  }

  @Test
  void decisionAloneIsThatWhichTheEvidenceLeadsTo() {
    Evidence weak = new Evidence(new CategoryId("travel"), Stages.CLASSIFY_URL, "a word", 1);
    Page cup = Page.of("https://a.example/1", "Who wins the World Cup in soccer?");
    for (Page page : List.of(cup, FOREIGN, SILENCED, Page.of("https://a.example/1", ""))) {
      assertThat(CASCADE.decide(page, List.of(weak)))
          .isEqualTo(CASCADE.run(page, List.of(weak)).withoutEvidence());
    }
  }

  @Test
  void ruleIsAStageOfItsOwnThatSettlesThePage() {
    StageResult result = CASCADE.run(SILENCED, List.of());
    assertThat(result.stage()).isEqualTo(Stages.OVERRIDES);
    assertThat(result.decision())
        .isEqualTo(new Undecided(Reason.SILENCED, Stages.OVERRIDES, KNOWLEDGE.version()));
  }

  @Test
  void traceOfARuledPageShowsWhatTheOtherStagesWouldHaveSaid() {
    Trace trace = CASCADE.trace(SILENCED);
    assertThat(trace.results()).extracting(StageResult::stage).isEqualTo(CASCADE.stages());
    assertThat(trace.deciding().stage()).isEqualTo(Stages.OVERRIDES);
  }

  @Test
  void stageThatDoesNotConcernThePageIsPassedOver() {
    Page page = Page.of("https://a.example/nba/1", "");
    assertThat(CASCADE.trace(page).results())
        .extracting(StageResult::stage)
        .containsExactly(Stages.CLASSIFY_URL, Stages.CLASSIFY_TEXT);
    StageResult alone = CASCADE.only(Stages.OVERRIDES).run(page, List.of());
    assertThat(alone.isSettled()).isFalse();
    assertThat(alone.decision().decidedBy()).isEqualTo(Stages.OVERRIDES);
  }

  @Test
  void stageThatAbstainsLeavesItToTheEvidenceSoFar() {
    Cascade text = CASCADE.only(Stages.CLASSIFY_TEXT);
    Evidence enough = new Evidence(new CategoryId("travel"), Stages.CLASSIFY_URL, "a word", 1);
    assertThat(text.run(FOREIGN, List.of(enough)).decision()).isInstanceOf(Decided.class);
    StageResult abstained = text.run(FOREIGN, List.of());
    assertThat(abstained.decision())
        .isEqualTo(new Undecided(Reason.LANGUAGE, Stages.CLASSIFY_TEXT, KNOWLEDGE.version()));
  }

  @Test
  void evidenceOfEarlierStagesComesFirstAndIsKept() {
    Evidence before = new Evidence(new CategoryId("travel"), Stages.CLASSIFY_URL, "a word", 0.1);
    List<Evidence> evidence =
        CASCADE
            .only(Stages.CLASSIFY_TEXT)
            .run(Page.of("https://a.example/1", "Champions League final"), List.of(before))
            .evidence();
    assertThat(evidence.getFirst()).isEqualTo(before);
    assertThat(evidence.getLast().stage()).isEqualTo(Stages.CLASSIFY_TEXT);
  }

  @Test
  void wordsCountMoreThanAnAddressBesideThemThatSaysMoreThanItsHost() {
    double address = beside(2).getFirst().weight() / 2;
    double words = beside(2).getLast().weight() / alone().getLast().weight();
    assertThat(words).isCloseTo(3.5 * address, within(1e-9));
    assertThat(beside(1)).endsWith(alone().toArray(Evidence[]::new));
    assertThat(beside(1).getFirst().weight()).isEqualTo(1);
  }

  @Test
  void addressAndWordsCountLessTogetherThanApart() {
    assertThat(beside(2).getFirst().weight()).isLessThan(2);
  }

  @Test
  void addressCountsInFullWhereTheWordsSayNothing() {
    List<Evidence> before =
        List.of(new Evidence(new CategoryId("travel"), Stages.CLASSIFY_URL, "a word", 2));
    Page page = Page.of("https://a.example/1", "");
    assertThat(CASCADE.only(Stages.CLASSIFY_TEXT).run(page, before).evidence()).isEqualTo(before);
  }

  /** All evidence about a page beside evidence of its address of so many points, which is first. */
  private static List<Evidence> beside(double points) {
    Evidence before = new Evidence(new CategoryId("travel"), Stages.CLASSIFY_URL, "a word", points);
    return CASCADE.only(Stages.CLASSIFY_TEXT).run(cup(), List.of(before)).evidence();
  }

  private static Page cup() {
    return Page.of("https://a.example/1", "Champions League final");
  }

  private static List<Evidence> alone() {
    return CASCADE.only(Stages.CLASSIFY_TEXT).run(cup(), List.of()).evidence();
  }

  @Test
  void referrerChangesNothingBecauseResultsAreRememberedForAllVisitors() {
    Page page = page("");
    Page referred = page("https://www.espn.com/nba/");
    assertThat(CASCADE.trace(referred)).isEqualTo(CASCADE.trace(page));
  }

  private static Page page(String referrer) {
    return new Page(
        "https://a.example/1", "World Cup", "", List.of(), "", "", referrer, List.of("News"));
  }
}
