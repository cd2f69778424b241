package io.waggle.visitmodel;

import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import java.util.List;
import java.util.Objects;

/**
 * What one stage made of a page.
 *
 * @param evidence all evidence so far, that of earlier stages included
 */
public record StageResult(Stage stage, Decision decision, List<Evidence> evidence) {
  public StageResult {
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(decision, "decision is null");
  }

  /** Whether the decision is final, so that no later stage is asked. */
  public boolean isSettled() {
    return switch (decision) {
      case Decided decided -> true;
      case Undecided undecided -> undecided.reason() == Reason.SILENCED;
    };
  }
}
