package io.waggle.classifier;

import io.waggle.visitmodel.CategoryId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of clues: what to look for, and which category it speaks for how much. */
record Clues(Map<String, Clue> byKey) {

  Clues {
    byKey = Map.copyOf(byKey);
  }

  /**
   * Reads the rows of one clue file or several; the first file that has a key is the one that
   * counts.
   *
   * @param rows gives each row to whom it is handed
   * @throws BrokenData for a key that is there twice in a file or empty, a wrong weight, or a
   *     category that is not there
   */
  static Clues from(Consumer<Consumer<Row>> rows, Nodes nodes) {
    Map<String, Clue> clues = new HashMap<>();
    Map<String, String> files = new HashMap<>();
    rows.accept(
        row -> {
          if (isNew(key(row), row, files)) {
            double weight = row.weight(2);
            nodes.named(row).ifPresent(node -> clues.put(key(row), new Clue(node, weight)));
          }
        });
    return new Clues(clues);
  }

  private static boolean isNew(String key, Row row, Map<String, String> files) {
    String before = files.putIfAbsent(key, row.file());
    if (row.file().equals(before)) {
      throw row.broken("duplicate of '" + key + "'");
    }
    return before == null;
  }

  private static String key(Row row) {
    String key = row.text(0).toLowerCase(Locale.ROOT);
    if (key.isEmpty()) {
      throw row.broken("the first field is empty");
    }
    return key;
  }

  Optional<Clue> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** How the category that data names becomes a node of the taxonomy in use. */
  interface Nodes {
    /** The node of an id; empty when there is none. */
    Optional<CategoryId> named(String id);

    /** Whether any name will do, because the data was made for another taxonomy. */
    boolean isForgiving();

    /**
     * The node that a row names in its second column.
     *
     * @throws BrokenData when it is no node
     */
    default Optional<CategoryId> named(Row row) {
      Optional<CategoryId> node = named(row.text(1));
      if (node.isEmpty() && !isForgiving()) {
        throw row.broken("no category '" + row.text(1) + "' in the taxonomy");
      }
      return node;
    }

    /** For data that names the nodes of the taxonomy in use. */
    static Nodes of(Taxonomy taxonomy) {
      return new Own(taxonomy);
    }

    /** For data that names nodes of one taxonomy, or of another one of IAB's ids. */
    static Nodes translated(Taxonomy from, Taxonomy to) {
      return new Translated(from, to);
    }
  }

  private record Own(Taxonomy taxonomy) implements Nodes {
    @Override
    public Optional<CategoryId> named(String id) {
      return taxonomy.named(id);
    }

    @Override
    public boolean isForgiving() {
      return false;
    }
  }

  private record Translated(Taxonomy from, Taxonomy to) implements Nodes {
    @Override
    public Optional<CategoryId> named(String id) {
      return to.named(id).or(() -> from.named(id).flatMap(from::nearestIab).flatMap(to::byIab));
    }

    @Override
    public boolean isForgiving() {
      return true;
    }
  }
}
