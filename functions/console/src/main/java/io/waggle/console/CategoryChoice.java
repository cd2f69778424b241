package io.waggle.console;

import io.waggle.classifier.taxonomy.Taxonomy;
import java.util.List;

/**
 * A category to choose.
 *
 * @param path its names from the first tier down
 */
public record CategoryChoice(String id, String path) {

  /** All of a taxonomy, in its order. */
  public static List<CategoryChoice> all(Taxonomy taxonomy) {
    return taxonomy.categories().stream()
        .map(
            category ->
                new CategoryChoice(
                    category.id().value(), String.join(" › ", taxonomy.path(category.id()))))
        .toList();
  }
}
