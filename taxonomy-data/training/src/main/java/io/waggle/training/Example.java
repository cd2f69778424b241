package io.waggle.training;

import io.waggle.classifier.model.Features;
import io.waggle.visitmodel.CategoryId;
import java.util.HashMap;
import java.util.Map;

/**
 * What a model learns from: a page as the model sees it, and the class that is right.
 *
 * @param category of the first tier
 * @param terms the weight of the terms on the page by first-tier category
 * @param language of the page; empty when its words do not tell
 * @param label the category that the page is filed under, of any tier
 * @param said the points of the terms on the page for each category and for those below it
 * @param text what a teacher reads of the page; empty when it does not understand the language
 */
record Example(
    String publisher,
    CategoryId category,
    Features features,
    Map<CategoryId, Double> terms,
    String language,
    CategoryId label,
    Map<CategoryId, Double> said,
    String text) {

  /** The points of the terms on the page for a category and those below it. */
  double said(CategoryId about) {
    return said.getOrDefault(about, 0.0);
  }

  /** The same page as an example of another category, without links. */
  Example of(CategoryId other) {
    return new Example(publisher, other, features, Map.of(), language, label, said, text);
  }

  /** The same page as if its terms said nothing about a category as a whole. */
  Example without(CategoryId about) {
    Map<CategoryId, Double> others = new HashMap<>(said);
    others.remove(about);
    return new Example(publisher, category, features, terms, language, label, others, text);
  }
}
