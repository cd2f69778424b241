package io.waggle.classifytext;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.classifier.Candidate;
import io.waggle.classifier.Cascade;
import io.waggle.classifier.Knowledge;
import io.waggle.classifier.Step;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.List;

/**
 * Why a page is what it is.
 *
 * @param path the names from the first tier down to the decided node; empty when undecided
 * @param stages what each stage had to go by and what it made of it, though a visit goes no further
 *     than the first stage that is sure
 */
@RegisterForReflection
public record Explanation(Decision decision, List<String> path, List<StageView> stages) {
  /** Beyond these, candidates are hardly any. */
  private static final int MOST_CANDIDATES = 10;

  /**
   * What one stage made of the evidence up to there.
   *
   * @param evidence all there is up to here, that of earlier stages included
   * @param candidates the nodes that the evidence speaks for, the likeliest first
   */
  @RegisterForReflection
  public record StageView(
      Stage stage, Decision decision, List<Evidence> evidence, List<CandidateView> candidates) {}

  /**
   * A node, and all that speaks for it and for the nodes below it.
   *
   * @param confidence {@code confidence(parent) · e^points / (1 + Σ e^points)}, the sum over this
   *     node and all others of the same parent that there is evidence for
   * @param points the sum of the weights of the evidence
   */
  @RegisterForReflection
  public record CandidateView(
      String category, double confidence, double points, List<Evidence> evidence) {}

  static Explanation of(Page page, Cascade cascade, Knowledge knowledge) {
    Step byUrl = cascade.byUrl(page);
    Step byText = cascade.byTextExplained(page, byUrl.evidence());
    Decision decision = byUrl.isSettled() ? byUrl.decision() : byText.decision();
    return new Explanation(
        decision,
        path(decision, knowledge),
        List.of(
            view(Stage.CLASSIFY_URL, byUrl, knowledge),
            view(Stage.CLASSIFY_TEXT, byText, knowledge)));
  }

  private static StageView view(Stage stage, Step step, Knowledge knowledge) {
    return new StageView(
        stage,
        step.decision(),
        step.evidence(),
        knowledge.decide().candidates(step.evidence()).stream()
            .limit(MOST_CANDIDATES)
            .map(candidate -> view(candidate, step.evidence(), knowledge))
            .toList());
  }

  private static CandidateView view(
      Candidate candidate, List<Evidence> evidence, Knowledge knowledge) {
    return new CandidateView(
        candidate.category().value(),
        candidate.confidence(),
        candidate.points(),
        evidence.stream()
            .filter(found -> knowledge.taxonomy().isIn(found.category(), candidate.category()))
            .toList());
  }

  private static List<String> path(Decision decision, Knowledge knowledge) {
    return switch (decision) {
      case Decided decided -> knowledge.taxonomy().path(decided.category());
      case Undecided undecided -> List.of();
    };
  }
}
