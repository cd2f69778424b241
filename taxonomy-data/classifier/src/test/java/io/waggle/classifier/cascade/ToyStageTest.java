package io.waggle.classifier.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.classifier.cascade.Explanation.StageView;
import io.waggle.classifier.clues.Finder;
import io.waggle.classifier.clues.Finding;
import io.waggle.classifier.clues.Finding.Found;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.url.Overrides;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.StageResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Adds a stage to the cascade to show that this takes a finder and one entry in the list. */
class ToyStageTest {
  private static final Stage TOY = new Stage("classify-emoji");
  private static final Page BEES = Page.of("https://daily.example/1", "🐝🐝🐝");

  private final Knowledge knowledge = Knowledge.builtIn();
  private final Cascade cascade = new Cascade(stages(), knowledge.decide());

  /** Takes a bee for science. */
  private record EmojiFinder() implements Finder {
    @Override
    public Finding find(ParsedPage page, Stage by) {
      return page.page().title().contains("🐝")
          ? new Found(List.of(new Evidence(new CategoryId("science"), by, "a bee", 3)))
          : new Found(List.of());
    }
  }

  private List<CascadeStage> stages() {
    List<CascadeStage> stages = new ArrayList<>(Stages.of(knowledge, () -> Overrides.NONE));
    stages.add(new CascadeStage(TOY, 0.5, new EmojiFinder()));
    return stages;
  }

  @Test
  void withoutTheStageThePageIsUndecided() {
    assertThat(new Cascade(knowledge).decide(BEES).outcome()).isEqualTo("no evidence");
  }

  @Test
  void cascadeAsksTheStageLast() {
    Decision decision = cascade.decide(BEES);
    assertThat(decision.decidedBy()).isEqualTo(TOY);
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decided.class,
            decided -> assertThat(decided.category()).isEqualTo(new CategoryId("science")));
    assertThat(cascade.decide(Page.of("https://daily.example/nba/1", "🐝")).decidedBy())
        .isEqualTo(Stages.CLASSIFY_URL);
  }

  @Test
  void explanationShowsTheStage() {
    StageView last = Explanation.of(BEES, cascade, knowledge).stages().getLast();
    assertThat(last.stage()).isEqualTo(TOY);
    assertThat(last.evidence()).extracting(Evidence::found).containsExactly("a bee");
  }

  @Test
  void functionRunsTheStageAloneOnTheEvidenceSoFar() {
    Evidence before =
        new Evidence(new CategoryId("science"), Stages.CLASSIFY_TEXT, "\"bee\" in the title", 1);
    StageResult result = cascade.only(TOY).run(BEES, List.of(before));
    assertThat(result.isSettled()).isTrue();
    assertThat(result.evidence()).extracting(Evidence::found).contains("a bee").hasSize(2);
  }
}
