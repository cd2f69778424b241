package io.waggle.classifier.clues;

import io.waggle.classifier.data.Row;
import io.waggle.classifier.taxonomy.Nodes;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;
import java.util.Optional;

/**
 * What a word, a section or a site says about the pages that have it.
 *
 * @param weight above 0, at most 100; each kind of clue has its own factor from weight to points
 */
public record Clue(CategoryId category, double weight) {
  private static final int MEASURED = 3;

  /**
   * The clue in a row whose second field is a category and whose third one is a weight; where a
   * weight was measured, it stands in the fourth field and counts instead. Empty when the weight is
   * 0, or when there is no node for the category and that is ignored.
   *
   * @throws io.waggle.classifier.data.BrokenData for a wrong weight or an unknown category
   */
  public static Optional<Clue> in(Row row, Nodes nodes) {
    double weight = row.text(MEASURED).isEmpty() ? row.weight(2) : row.weight(MEASURED);
    return weight == 0
        ? Optional.empty()
        : nodes.named(row).map(category -> new Clue(category, weight));
  }

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
