package io.waggle.classifier.url;

import io.waggle.classifier.clues.Finder;
import io.waggle.classifier.clues.Finding;
import io.waggle.classifier.clues.Finding.NotConcerned;
import io.waggle.classifier.clues.Finding.Ruled;
import io.waggle.classifier.page.Address;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Stage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Applies rules about sites: an operator's, and where there is none, the built-in ones.
 *
 * @param operators the operator's rules, asked for every page because they may change at any time
 */
public record RuleFinder(Supplier<Overrides> operators, Overrides builtIn) implements Finder {

  @Override
  public Finding find(ParsedPage page, Stage by) {
    return rule(page.address())
        .<Finding>map(rule -> new Ruled(rule.category()))
        .orElseGet(NotConcerned::new);
  }

  private Optional<Overrides.Rule> rule(Address address) {
    return operators.get().find(address).or(() -> builtIn.find(address));
  }
}
