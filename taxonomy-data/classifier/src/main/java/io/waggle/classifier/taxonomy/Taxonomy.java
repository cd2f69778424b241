package io.waggle.classifier.taxonomy;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.Row;
import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tree of categories, in the order of its file. Every node also has a number, so that sums over
 * nodes can be kept in arrays.
 */
public final class Taxonomy {
  /** Stands for the number of a node's parent where the node has none. */
  public static final int ROOT = -1;

  private final Map<CategoryId, Category> categories;
  private final Map<CategoryId, List<Category>> lineages = new HashMap<>();
  private final Map<String, CategoryId> byIab = new HashMap<>();
  private final Map<String, CategoryId> byText = new HashMap<>();
  private final Map<CategoryId, Integer> numbers = new HashMap<>();
  private final Map<CategoryId, CategoryId> firstTiers = new HashMap<>();
  private final Set<CategoryId> sensitive;
  private final List<CategoryId> byNumber;
  private final int[] parents;

  /**
   * Makes a tree of rows.
   *
   * @param rows each category by the row it was read from
   * @param sensitiveIabs ids of the IAB Content Taxonomy that are sensitive even without a mark
   * @throws BrokenData for a duplicate id, an unknown parent or a cycle
   */
  Taxonomy(Map<Row, Category> rows, Set<String> sensitiveIabs) {
    this.categories = Collections.unmodifiableMap(byId(rows));
    rows.forEach((row, category) -> lineages.put(category.id(), lineage(row, category)));
    this.sensitive = new SensitiveCategories(sensitiveIabs).among(lineages.values());
    lineages.forEach((id, lineage) -> firstTiers.put(id, lineage.getLast().id()));
    categories.values().forEach(c -> c.iab().ifPresent(iab -> byIab.putIfAbsent(iab, c.id())));
    categories.keySet().forEach(id -> byText.put(id.value(), id));
    this.byNumber = List.copyOf(categories.keySet());
    byNumber.forEach(id -> numbers.put(id, numbers.size()));
    this.parents =
        categories.values().stream()
            .mapToInt(category -> category.parent().map(numbers::get).orElse(ROOT))
            .toArray();
  }

  private static Map<CategoryId, Category> byId(Map<Row, Category> rows) {
    Map<CategoryId, Category> byId = new LinkedHashMap<>();
    rows.forEach(
        (row, category) -> {
          if (byId.put(category.id(), category) != null) {
            throw row.broken("duplicate id '" + category.id() + "'");
          }
        });
    return byId;
  }

  private List<Category> lineage(Row row, Category category) {
    List<Category> lineage = new ArrayList<>();
    Set<CategoryId> seen = new HashSet<>();
    Category node = category;
    while (node != null) {
      lineage.add(node);
      if (!seen.add(node.id())) {
        throw row.broken("cycle: '" + node.id() + "' is its own ancestor");
      }
      node = parent(row, node);
    }
    return List.copyOf(lineage);
  }

  private Category parent(Row row, Category node) {
    if (node.parent().isEmpty()) {
      return null;
    }
    CategoryId parent = node.parent().get();
    if (!categories.containsKey(parent)) {
      throw row.broken("unknown parent '%s' of '%s'".formatted(parent, node.id()));
    }
    return categories.get(parent);
  }

  public Collection<Category> categories() {
    return categories.values();
  }

  public boolean has(CategoryId id) {
    return categories.containsKey(id);
  }

  /** The node with this id; empty when there is none. */
  public Optional<CategoryId> named(String id) {
    return Optional.ofNullable(byText.get(id));
  }

  /** The nodes of the first tier, in the order of the file. */
  public List<CategoryId> firstTier() {
    return categories.values().stream()
        .filter(category -> category.parent().isEmpty())
        .map(Category::id)
        .toList();
  }

  /** The first-tier ancestor of a node, or the node itself if it is of the first tier. */
  public CategoryId firstTier(CategoryId id) {
    return firstTiers.get(id);
  }

  /**
   * Whether an interest in a node is special category data: because the node is marked, or one
   * above it, or because a sensitive one has the same IAB id. An id that is not here is not.
   */
  public boolean isSensitive(CategoryId id) {
    return sensitive.contains(id);
  }

  /** The IAB ids of the sensitive nodes. */
  Set<String> sensitiveIabs() {
    return categories.values().stream()
        .filter(category -> isSensitive(category.id()))
        .flatMap(category -> category.iab().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The position of a node in the file, from 0; {@link #ROOT} for an id that is not here. */
  public int number(CategoryId id) {
    Integer number = numbers.get(id);
    return number == null ? ROOT : number;
  }

  /** The number of a node's parent; {@link #ROOT} for a node of the first tier. */
  public int parent(int number) {
    return parents[number];
  }

  public CategoryId id(int number) {
    return byNumber.get(number);
  }

  /** Whether {@code node} is {@code other} or below it. */
  public boolean isIn(CategoryId node, CategoryId other) {
    return lineage(node).stream().anyMatch(above -> above.id().equals(other));
  }

  /** The node, its parent, and so on up to the first tier; empty for an id that is not here. */
  public List<Category> lineage(CategoryId id) {
    return lineages.getOrDefault(id, List.of());
  }

  /** The names from the first tier down to the node; empty for an id that is not here. */
  public List<String> path(CategoryId id) {
    return lineage(id).reversed().stream().map(Category::name).toList();
  }

  /** The IAB id of the node or of its nearest ancestor that has one. */
  public Optional<String> nearestIab(CategoryId id) {
    return lineage(id).stream().flatMap(category -> category.iab().stream()).findFirst();
  }

  /** The node for an id of the IAB Content Taxonomy 3.1; empty when there is none. */
  public Optional<CategoryId> byIab(String iab) {
    return Optional.ofNullable(byIab.get(iab));
  }
}
