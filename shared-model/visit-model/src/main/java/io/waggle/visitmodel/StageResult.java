package io.waggle.visitmodel;

import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import java.util.List;
import java.util.Objects;

/**
 * What one stage of the cascade came to for a page.
 *
 * @param evidence all evidence so far, that of earlier stages included, in the order it was found
 */
public record StageResult(Stage stage, Decision decision, List<Evidence> evidence) {
  public StageResult {
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(decision, "decision is null");
    evidence = List.copyOf(evidence);
  }

  /** Whether the decision is final, so that no later stage needs to look at the page. */
  public boolean isSettled() {
    return switch (decision) {
      case Decided decided -> true;
      case Undecided undecided -> undecided.reason() == Reason.SILENCED;
    };
  }

  /** The same result without its evidence, which nobody reads after the last stage. */
  public StageResult withoutEvidence() {
    return new StageResult(stage, decision, List.of());
  }
}
