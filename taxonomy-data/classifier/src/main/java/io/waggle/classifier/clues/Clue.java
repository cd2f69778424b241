package io.waggle.classifier.clues;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;

/**
 * What a word, a section or a site says about the pages that have it.
 *
 * @param weight above 0, at most 100; each kind of clue has its own factor from weight to points
 */
public record Clue(CategoryId category, double weight) {

  /**
   * The evidence that this clue is for a page.
   *
   * @param by the stage that found it
   * @param found what was found on the page, for people
   * @param factor the points of one unit of weight
   */
  public Evidence evidence(Stage by, String found, double factor) {
    return new Evidence(category, by, found, weight * factor);
  }
}
