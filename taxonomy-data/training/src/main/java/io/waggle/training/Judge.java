package io.waggle.training;

import io.waggle.classifier.Candidate;
import io.waggle.classifier.Cascade;
import io.waggle.classifier.Knowledge;
import io.waggle.classifier.Step;

/** Has the cascade decide pages whose right answers are known. */
final class Judge {
  private final Knowledge knowledge;
  private final Cascade cascade;

  Judge(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.cascade = new Cascade(knowledge);
  }

  Verdict judge(LabelledPage page) {
    Step byUrl = cascade.byUrl(page.page());
    Step last = byUrl.isSettled() ? byUrl : cascade.byText(page.page(), byUrl.evidence());
    return new Verdict(page, last.decision(), firstTier(last));
  }

  // Candidates come likeliest first, and none is likelier than its parent. A rule's has no
  // evidence.
  private double firstTier(Step step) {
    return knowledge.decide().candidates(step.evidence()).stream()
        .mapToDouble(Candidate::confidence)
        .findFirst()
        .orElse(step.isSettled() ? 1 : 0);
  }
}
