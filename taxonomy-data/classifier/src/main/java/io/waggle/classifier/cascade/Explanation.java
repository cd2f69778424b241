package io.waggle.classifier.cascade;

import io.waggle.classifier.decide.Candidate;
import io.waggle.classifier.decide.Formula;
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
 * @param path the names from the first tier down to the decided node; empty when undecided
 * @param stages what every stage that concerns the page found and came to, although a visit goes no
 *     further than the first stage that settles it
 */
public record Explanation(Decision decision, List<String> path, List<StageView> stages) {
  /** Candidates after the first ten are very unlikely. */
  private static final int MOST_CANDIDATES = 10;

  /**
   * What one stage came to.
   *
   * @param threshold the confidence that a node has to exceed to be decided by it
   * @param evidence all evidence so far, that of earlier stages included
   * @param candidates the nodes that there is evidence for, the likeliest first
   */
  public record StageView(
      Stage stage,
      double threshold,
      Decision decision,
      List<Evidence> evidence,
      List<CandidateView> candidates) {}

  /**
   * A node and the evidence for it and for the nodes below it.
   *
   * @param confidence {@code confidence(parent) · e^points / (1 + Σ e^points)}, where the sum is
   *     over this node and all others of the same parent that there is evidence for
   * @param points the sum of the weights of the evidence
   * @param formula the other numbers of the formula
   */
  public record CandidateView(
      String category,
      double confidence,
      double points,
      Formula formula,
      List<Evidence> evidence) {}

  /** Runs a page through all stages of a cascade that works with this knowledge. */
  public static Explanation of(Page page, Cascade cascade, Knowledge knowledge) {
    Trace trace = cascade.trace(page);
    Decision decision = trace.deciding().decision();
    return new Explanation(
        decision,
        path(decision, knowledge),
        trace.results().stream()
            .map(result -> view(result, cascade.threshold(result.stage()), knowledge))
            .toList());
  }

  private static StageView view(StageResult result, double threshold, Knowledge knowledge) {
    List<Candidate> all = knowledge.decide().candidates(result.evidence());
    return new StageView(
        result.stage(),
        threshold,
        result.decision(),
        result.evidence(),
        all.stream()
            .limit(MOST_CANDIDATES)
            .map(
                candidate ->
                    view(
                        candidate,
                        Formula.of(candidate, all, knowledge.taxonomy()),
                        result.evidence(),
                        knowledge))
            .toList());
  }

  private static CandidateView view(
      Candidate candidate, Formula formula, List<Evidence> evidence, Knowledge knowledge) {
    return new CandidateView(
        candidate.category().value(),
        candidate.confidence(),
        candidate.points(),
        formula,
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
