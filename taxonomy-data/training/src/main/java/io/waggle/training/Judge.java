package io.waggle.training;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.decide.Candidate;
import io.waggle.visitmodel.StageResult;
import java.util.List;

/** Runs pages whose right answers are known through the cascade. */
final class Judge {
  private final Knowledge knowledge;
  private final Cascade cascade;

  Judge(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.cascade = new Cascade(knowledge);
  }

  Verdict judge(LabelledPage page) {
    StageResult result = cascade.run(page.page(), List.of());
    return new Verdict(page, result.decision(), firstTierConfidence(result));
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
