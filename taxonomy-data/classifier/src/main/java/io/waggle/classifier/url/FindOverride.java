package io.waggle.classifier.url;

import io.waggle.classifier.finder.Finder;
import io.waggle.classifier.finder.Finding;
import io.waggle.classifier.finder.Finding.Passed;
import io.waggle.classifier.finder.Finding.Ruled;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.function.Supplier;

/**
 * Finds the rule for a site: an operator's, or else one that comes with the knowledge.
 *
 * @param operators the operator's rules of the moment; they may change while Waggle runs
 */
public record FindOverride(Supplier<Overrides> operators, Overrides builtIn) implements Finder {
  public static final Stage STAGE = new Stage("overrides");

  @Override
  public Finding find(Page page) {
    Address address = Address.of(page.url());
    return operators
        .get()
        .find(address)
        .or(() -> builtIn.find(address))
        .<Finding>map(rule -> new Ruled(rule.category()))
        .orElseGet(Passed::new);
  }
}
