package io.waggle.classifier.url;

import io.waggle.classifier.clues.Finder;
import io.waggle.classifier.clues.Finding;
import io.waggle.classifier.clues.Finding.NotConcerned;
import io.waggle.classifier.clues.Finding.Ruled;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Stage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Applies rules about sites: an operator's, and where there is none, the built-in ones.
 *
 * <p>Where a cache, a translator or an archive shows the page of another site, rules about that
 * site come first. An operator's rule may also be about the service that shows the page. The
 * built-in ones are not, because they are about the services' own pages.
 *
 * @param operators the operator's rules, asked for every page because they may change at any time
 */
public record RuleFinder(Supplier<Overrides> operators, Overrides builtIn) implements Finder {

  @Override
  public Finding find(ParsedPage page, Stage by) {
    return rule(page).<Finding>map(rule -> new Ruled(rule.category())).orElseGet(NotConcerned::new);
  }

  private Optional<Overrides.Rule> rule(ParsedPage page) {
    Overrides own = operators.get();
    return own.find(page.address())
        .or(() -> own.find(page.shownAt()))
        .or(() -> builtIn.find(page.address()));
  }
}
