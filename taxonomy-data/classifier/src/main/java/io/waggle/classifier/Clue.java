package io.waggle.classifier;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;

/** What a word, a section or a site says about a page that has it. */
record Clue(CategoryId category, double weight) {

  Evidence evidence(Stage stage, String found, double factor) {
    return new Evidence(category, stage, found, weight * factor);
  }
}
