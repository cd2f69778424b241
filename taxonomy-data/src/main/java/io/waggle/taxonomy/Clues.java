package io.waggle.taxonomy;

import io.waggle.model.CategoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file of clues: what to look for, and which category it speaks for how much. */
record Clues(Map<String, Clue> byKey) {

  Clues {
    byKey = Map.copyOf(byKey);
  }

  /**
   * Reads the rows of a clue file.
   *
   * @throws BrokenData for a duplicate or empty key, a wrong weight, or a category that is not
   *     there
   */
  static Clues from(List<Row> rows, Nodes nodes) {
    Map<String, Clue> clues = new HashMap<>();
    for (Row row : rows) {
      Optional<CategoryId> node = nodes.named(row);
      node.ifPresent(category -> add(clues, row, new Clue(category, row.weight(2))));
    }
    return new Clues(clues);
  }

  private static void add(Map<String, Clue> clues, Row row, Clue clue) {
    String key = row.text(0).toLowerCase(Locale.ROOT);
    if (key.isEmpty()) {
      throw row.broken("the first field is empty");
    }
    if (clues.put(key, clue) != null) {
      throw row.broken("duplicate of '" + key + "'");
    }
  }

  Optional<Clue> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** How the category that a row names becomes a node of the taxonomy in use. */
  interface Nodes {
    /** The node; empty when a taxonomy that is not the row's own has none. */
    Optional<CategoryId> named(Row row);

    /** Rows that name the nodes of the taxonomy in use; any other is an error. */
    static Nodes of(Taxonomy taxonomy) {
      return row -> {
        if (!taxonomy.has(row.category(1))) {
          throw row.broken("no category '" + row.text(1) + "' in the taxonomy");
        }
        return Optional.of(row.category(1));
      };
    }

    /** Rows that name nodes of one taxonomy, for use with another one of IAB's ids. */
    static Nodes translated(Taxonomy from, Taxonomy to) {
      return row -> from.nearestIab(row.category(1)).flatMap(to::byIab);
    }
  }
}
