package io.waggle.classifier.finder;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;

/** Something that speaks for a category when it is found on a page: a term, a section or a site. */
public record Clue(CategoryId category, double weight) {

  /**
   * The evidence that this clue gives where it is found.
   *
   * @param factor points for one unit of the clue's weight
   */
  public Evidence evidence(Stage stage, String found, double factor) {
    return new Evidence(category, stage, found, weight * factor);
  }
}
