package io.waggle.classifier.taxonomy;

import io.waggle.visitmodel.CategoryId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the categories an interest in which is special category data: those that are marked, those
 * below them, and those that others know by the same IAB id as one of them.
 */
final class SensitiveCategories {
  private final Set<CategoryId> found = new HashSet<>();
  private final Set<String> iabs;

  /**
   * Starts to look for them.
   *
   * @param iabs ids of the IAB Content Taxonomy that are sensitive whatever the marks say
   */
  SensitiveCategories(Set<String> iabs) {
    this.iabs = new HashSet<>(iabs);
  }

  /**
   * The sensitive categories among all of a taxonomy.
   *
   * @param lineages each category with its ancestors, as {@link Taxonomy#lineage} gives them
   */
  Set<CategoryId> among(Collection<List<Category>> lineages) {
    // One more category can have an IAB id that makes others sensitive, and so on.
    int before;
    do {
      before = found.size();
      lineages.stream().filter(this::isSensitive).map(List::getFirst).forEach(this::add);
    } while (found.size() > before);
    return Set.copyOf(found);
  }

  private boolean isSensitive(List<Category> lineage) {
    return lineage.stream()
        .anyMatch(above -> above.sensitive() || above.iab().filter(iabs::contains).isPresent());
  }

  private void add(Category category) {
    found.add(category.id());
    category.iab().ifPresent(iabs::add);
  }
}
