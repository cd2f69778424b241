package io.waggle.taxonomy;

import io.waggle.model.CategoryId;
import io.waggle.model.Evidence;
import io.waggle.model.Stage;

/** What a word, a section or a site says about a page that has it. */
record Clue(CategoryId category, double weight) {

  Evidence evidence(Stage stage, String found, double factor) {
    return new Evidence(category, stage, found, weight * factor);
  }
}
