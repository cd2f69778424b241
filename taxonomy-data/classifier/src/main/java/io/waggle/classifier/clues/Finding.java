package io.waggle.classifier.clues;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Evidence;
import java.util.List;
import java.util.Optional;

/** What a stage answers about a page. */
public sealed interface Finding {

  /**
   * Evidence, which is weighed together with that of earlier stages.
   *
   * @param evidence may be empty
   */
  record Found(List<Evidence> evidence) implements Finding {
    public Found {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * An operator's rule, which decides whatever the evidence says.
   *
   * @param category empty: the page must not be classified
   */
  record Ruled(Optional<CategoryId> category) implements Finding {}

  /**
   * The stage cannot judge this page. If the evidence of earlier stages is not enough, the page is
   * undecided for this reason.
   */
  record Abstained(Reason reason) implements Finding {}

  /** The stage does not concern this page. It goes on as if the stage did not exist. */
  record NotConcerned() implements Finding {}
}
