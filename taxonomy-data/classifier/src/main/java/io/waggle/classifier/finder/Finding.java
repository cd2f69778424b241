package io.waggle.classifier.finder;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Evidence;
import java.util.List;
import java.util.Optional;

/** What a finder found on a page. */
public sealed interface Finding {

  /** Evidence that is weighed together with that of earlier stages. It may be empty. */
  record Found(List<Evidence> evidence) implements Finding {}

  /**
   * An operator's rule, which wins over all evidence.
   *
   * @param category what the page is about; empty when it is not to be classified
   */
  record Ruled(Optional<CategoryId> category) implements Finding {}

  /**
   * The finder cannot judge this page and adds nothing. If the evidence of earlier stages is not
   * enough, the page is undecided for this reason.
   */
  record Abstained(Reason reason) implements Finding {}

  /** The stage does not concern this page. The cascade goes on as if it were not there. */
  record Passed() implements Finding {}
}
