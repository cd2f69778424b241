package io.waggle.training;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.classifier.model.Features;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.words.PageText;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes examples to learn from out of labelled pages. */
final class Examples {
  private final Knowledge knowledge;
  private final FiledPages filed;

  /**
   * Makes examples for a model that is used with this knowledge.
   *
   * @param knowledge without a model, so that an old model does not influence the new one
   */
  Examples(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.filed = new FiledPages(knowledge.taxonomy());
  }

  /**
   * The examples in pages; a page that occurs twice counts once. A page without a label is left
   * out, unless it is one of the {@link FiledPages}.
   */
  List<Example> of(List<LabelledPage> pages) {
    Set<String> seen = new HashSet<>();
    List<Example> examples = new ArrayList<>();
    for (LabelledPage page : pages) {
      if (seen.add(page.page().url())) {
        label(page).map(category -> example(page, category)).ifPresent(examples::add);
      }
    }
    return examples;
  }

  /** The label of a page: its own, or that of the {@link FiledPages}. */
  Optional<CategoryId> label(LabelledPage page) {
    return page.expected().isEmpty()
        ? filed.find(page.page().url())
        : Optional.of(page.expected().getFirst());
  }

  /** The example that a page is of a category. */
  Example example(LabelledPage page, CategoryId category) {
    PageText text = PageText.of(ParsedPage.of(page.page()));
    CategoryId firstTier = knowledge.taxonomy().lineage(category).getLast().id();
    return new Example(
        page.publisher(),
        firstTier,
        Features.of(text),
        knowledge.textClues().termWeights(text),
        knowledge.languages().likeliestOf(text).orElse(""),
        category,
        said(text),
        Readings.isUnderstood(text, knowledge) ? Reading.textOf(page.page()) : "");
  }

  private Map<CategoryId, Double> said(PageText text) {
    Map<CategoryId, Double> said = new HashMap<>();
    for (Evidence evidence : knowledge.textClues().in(text, Stages.CLASSIFY_TEXT)) {
      knowledge
          .taxonomy()
          .lineage(evidence.category())
          .forEach(node -> said.merge(node.id(), evidence.weight(), Double::sum));
    }
    return said;
  }
}
