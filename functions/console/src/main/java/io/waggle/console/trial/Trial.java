package io.waggle.console.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.classifier.cascade.Explanation;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Page;
import java.util.List;

/**
 * How a page would be decided.
 *
 * @param page as it was understood
 * @param explanation why it is decided as it is
 * @param override what one more rule would change; left out where none was given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
// Quarkus finds the types of fields by itself, but not what implements an interface of visit-model,
// which has no index.
@RegisterForReflection(
    targets = {
      Trial.class,
      Trial.OverrideEffect.class,
      Decision.Decided.class,
      Decision.Undecided.class,
      Decision.Reason.class
    })
public record Trial(Page page, Explanation explanation, OverrideEffect override) {

  /**
   * What a rule would change.
   *
   * @param line the rule as a line of the file
   * @param applies whether the rule, and no more specific one, would decide the page
   * @param decision about the page, with the rule
   * @param path the names of the category that would be decided; empty when undecided
   */
  public record OverrideEffect(
      String line, boolean applies, Decision decision, List<String> path) {}
}
