package io.waggle.classifier.taxonomy;

import io.waggle.classifier.data.Row;
import io.waggle.visitmodel.CategoryId;
import java.util.Optional;

/** Finds the node of the taxonomy in use for a category that data names. */
public interface Nodes {
  /** The node with this id; empty when there is none. */
  Optional<CategoryId> named(String id);

  /**
   * Whether a name without a node is ignored instead of being an error, because the data was made
   * for another taxonomy.
   */
  boolean isForgiving();

  /**
   * The node that a row names in its second column; empty when there is none and that is ignored.
   *
   * @throws io.waggle.classifier.data.BrokenData when there is none and that is an error
   */
  default Optional<CategoryId> named(Row row) {
    Optional<CategoryId> node = named(row.text(1));
    if (node.isEmpty() && !isForgiving()) {
      throw row.broken("no category '" + row.text(1) + "' in the taxonomy");
    }
    return node;
  }

  /** For data that was made for the taxonomy in use. */
  static Nodes of(Taxonomy taxonomy) {
    return new OwnNodes(taxonomy);
  }

  /** Resolves ids of {@code from} in {@code to}, directly or through their IAB ids. */
  static Nodes translated(Taxonomy from, Taxonomy to) {
    return new TranslatedNodes(from, to);
  }
}
