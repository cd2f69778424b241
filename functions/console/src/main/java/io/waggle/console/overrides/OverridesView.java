package io.waggle.console.overrides;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.knowledgeloader.EditOverrides;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import io.waggle.visitmodel.CategoryId;
import java.util.List;

/**
 * An operator's overrides.
 *
 * @param file where they are; left out where none is set
 * @param obstacle why rules cannot be added from here; left out where they can
 * @param rules in the order of the file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection(targets = {OverridesView.class, OverridesView.RuleView.class})
public record OverridesView(String file, String obstacle, List<RuleView> rules) {

  /**
   * A rule.
   *
   * @param category the id of a category, or a dash
   * @param path the names of the category; empty for a dash
   */
  public record RuleView(String site, String category, List<String> path) {
    static RuleView of(Rule rule, Taxonomy taxonomy) {
      boolean isSilent = rule.category().equals("-");
      return new RuleView(
          rule.site(),
          rule.category(),
          isSilent ? List.of() : taxonomy.path(new CategoryId(rule.category())));
    }
  }

  /**
   * The rules as they are now.
   *
   * @throws io.waggle.classifier.data.BrokenData when the file is broken
   */
  public static OverridesView of(EditOverrides overrides, Taxonomy taxonomy) {
    return new OverridesView(
        overrides.file().map(Object::toString).orElse(null),
        overrides.obstacle().orElse(null),
        overrides.rules().stream().map(rule -> RuleView.of(rule, taxonomy)).toList());
  }
}
