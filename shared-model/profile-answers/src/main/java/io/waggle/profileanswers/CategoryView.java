package io.waggle.profileanswers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import java.util.List;

/**
 * A category with what people and other systems call it.
 *
 * @param path the names from the first tier down to this category; only the id if the taxonomy does
 *     not have the category any more
 * @param iab the IAB Content Taxonomy 3.1 id of the category or of its nearest ancestor that has
 *     one; left out if there is none
 * @param sensitive whether an interest in it is special category data (GDPR, article 9); left out
 *     if not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CategoryView(
    String id,
    List<String> path,
    String iab,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sensitive) {

  public static CategoryView of(CategoryId id, Taxonomy taxonomy) {
    List<String> path = taxonomy.path(id);
    return new CategoryView(
        id.value(),
        path.isEmpty() ? List.of(id.value()) : path,
        taxonomy.nearestIab(id).orElse(null),
        taxonomy.isSensitive(id));
  }
}
