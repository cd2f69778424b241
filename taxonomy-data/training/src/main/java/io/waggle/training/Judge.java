package io.waggle.training;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.classifier.decide.Candidate;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.words.PageText;
import io.waggle.visitmodel.StageResult;
import java.util.List;

/** Runs pages whose right answers are known through the cascade. */
final class Judge {
  private final Knowledge knowledge;
  private final Cascade cascade;

  Judge(Knowledge knowledge) {
    this(knowledge, new Cascade(knowledge));
  }

  private Judge(Knowledge knowledge, Cascade cascade) {
    this.knowledge = knowledge;
    this.cascade = cascade;
  }

  /** Judges pages by their words alone. */
  static Judge ofTexts(Knowledge knowledge) {
    return new Judge(knowledge, new Cascade(knowledge).only(Stages.CLASSIFY_TEXT));
  }

  Verdict judge(LabelledPage page) {
    StageResult result = cascade.run(page.page(), List.of());
    PageText text = PageText.of(ParsedPage.of(page.page()));
    return new Verdict(
        page,
        result.decision(),
        firstTierConfidence(result),
        knowledge.languages().likeliestOf(text));
  }

  // The likeliest candidate is of the first tier, because none is likelier than its parent. The
  // decision of a rule has no evidence, and so no candidates.
  private double firstTierConfidence(StageResult result) {
    return knowledge.decide().candidates(result.evidence()).stream()
        .mapToDouble(Candidate::confidence)
        .findFirst()
        .orElse(result.isSettled() ? 1 : 0);
  }
}
