package io.waggle.readprofile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import java.util.List;

/**
 * A category for people and for other systems.
 *
 * @param path names from the first tier down; the id where the taxonomy has no such node any more
 * @param iab the IAB Content Taxonomy 3.1 id of the node or of its nearest ancestor that has one;
 *     left out where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategoryView(String id, List<String> path, String iab) {

  static CategoryView of(CategoryId id, Taxonomy taxonomy) {
    List<String> path = taxonomy.path(id);
    return new CategoryView(
        id.value(),
        path.isEmpty() ? List.of(id.value()) : path,
        taxonomy.nearestIab(id).orElse(null));
  }
}
