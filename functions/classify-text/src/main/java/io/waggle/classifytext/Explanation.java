package io.waggle.classifytext;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.decide.Candidate;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.StageResult;
import java.util.List;

/**
 * Why a page is decided as it is.
 *
 * @param path the names from the first tier down to the decided category; empty when undecided
 * @param stages the result of every stage that concerns the page, though a visit goes no further
 *     than the first stage that is sure
 */
@RegisterForReflection
public record Explanation(Decision decision, List<String> path, List<StageView> stages) {
  /** Further candidates have hardly any confidence. */
  private static final int MOST_CANDIDATES = 10;

  /**
   * The result of one stage.
   *
   * @param evidence all evidence so far, that of earlier stages included
   * @param candidates the categories for which there is evidence, the likeliest first
   */
  @RegisterForReflection
  public record StageView(
      Stage stage, Decision decision, List<Evidence> evidence, List<CandidateView> candidates) {}

  /**
   * A category with the evidence for it and for the categories below it.
   *
   * @param confidence {@code confidence(parent) · e^points / (1 + Σ e^points)}, the sum taken over
   *     all categories with the same parent for which there is evidence
   * @param points the sum of the weights of the evidence
   */
  @RegisterForReflection
  public record CandidateView(
      String category, double confidence, double points, List<Evidence> evidence) {}

  static Explanation of(Page page, Cascade cascade, Knowledge knowledge) {
    List<StageResult> results = cascade.explain(page);
    Decision decision =
        results.stream()
            .filter(StageResult::isSettled)
            .findFirst()
            .orElseGet(results::getLast)
            .decision();
    return new Explanation(
        decision,
        path(decision, knowledge),
        results.stream().map(result -> view(result, knowledge)).toList());
  }

  private static StageView view(StageResult result, Knowledge knowledge) {
    return new StageView(
        result.stage(),
        result.decision(),
        result.evidence(),
        knowledge.decide().candidates(result.evidence()).stream()
            .limit(MOST_CANDIDATES)
            .map(candidate -> view(candidate, result.evidence(), knowledge))
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
