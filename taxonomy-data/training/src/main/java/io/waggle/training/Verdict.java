package io.waggle.training;

import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the cascade decided about a labelled page.
 *
 * @param confidence in the likeliest node of the first tier, 0 to 1; 0 without any
 * @param language of the page; empty when its words do not tell
 */
record Verdict(LabelledPage page, Decision decision, double confidence, Optional<String> language) {

  boolean isDecided() {
    return switch (decision) {
      case Decided decided -> true;
      case Undecided undecided -> false;
    };
  }

  /** The decided node or its ancestor on a tier, counted from 1; empty when there is none. */
  Optional<CategoryId> decided(int tier, Taxonomy taxonomy) {
    return switch (decision) {
      case Decided decided -> on(tier, decided.category(), taxonomy);
      case Undecided undecided -> Optional.empty();
    };
  }

  /** The categories that are right on a tier; empty when the label does not go that deep. */
  Set<CategoryId> expected(int tier, Taxonomy taxonomy) {
    return page.expected().stream()
        .flatMap(category -> on(tier, category, taxonomy).stream())
        .collect(Collectors.toSet());
  }

  boolean isRight(int tier, Taxonomy taxonomy) {
    return decided(tier, taxonomy).filter(expected(tier, taxonomy)::contains).isPresent();
  }

  private static Optional<CategoryId> on(int tier, CategoryId category, Taxonomy taxonomy) {
    List<Category> lineage = taxonomy.lineage(category);
    return lineage.size() < tier
        ? Optional.empty()
        : Optional.of(lineage.get(lineage.size() - tier).id());
  }
}
