package io.waggle.training;

import io.waggle.classifier.model.Features;
import io.waggle.visitmodel.CategoryId;
import java.util.Map;

/**
 * What a model learns from: a page as the model sees it, and the class that is right.
 *
 * @param terms the weight of the terms on the page by first-tier category
 */
record Example(
    String publisher, CategoryId category, Features features, Map<CategoryId, Double> terms) {}
