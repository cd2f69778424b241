package io.waggle.classifier;

import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import java.util.List;

/**
 * What one stage made of a page.
 *
 * @param evidence all there is up to here, that of earlier stages included
 */
public record Step(Decision decision, List<Evidence> evidence) {

  /** Whether no later stage is to be asked. */
  public boolean isSettled() {
    return switch (decision) {
      case Decided decided -> true;
      case Undecided undecided -> undecided.reason() == Reason.SILENCED;
    };
  }
}
