package io.waggle.console.overrides;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.knowledgeloader.EditOverrides.Outcome;
import io.waggle.knowledgeloader.EditOverrides.Rule;

/**
 * What became of a rule.
 *
 * @param written whether it is in the file now
 * @param line the line of the file, with a tab between the site and the category
 * @param replaced the line about the same site that it replaces; left out if there was none
 * @param obstacle why somebody has to add the line by hand; left out if it is written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record AddedOverride(boolean written, String line, String replaced, String obstacle) {

  static AddedOverride of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Written done ->
          new AddedOverride(
              true, done.rule().line(), done.before().map(Rule::line).orElse(null), null);
      case Outcome.NotWritable told ->
          new AddedOverride(false, told.rule().line(), null, told.reason());
    };
  }
}
