package io.waggle.classifier.taxonomy;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.Row;
import io.waggle.visitmodel.CategoryId;
import java.util.Optional;

/** Finds the category of the taxonomy in use that a data file means by an id. */
public sealed interface CategoryLookup {
  /** The category that an id stands for; empty when there is none. */
  Optional<CategoryId> named(String id);

  /** Whether unknown ids are ignored, because the data was made for another taxonomy. */
  boolean ignoresUnknown();

  /**
   * The category that a row names in its second column; empty when it is unknown and ignored.
   *
   * @throws BrokenData when the id is unknown and must not be
   */
  default Optional<CategoryId> named(Row row) {
    Optional<CategoryId> category = named(row.text(1));
    if (category.isEmpty() && !ignoresUnknown()) {
      throw row.broken("no category '" + row.text(1) + "' in the taxonomy");
    }
    return category;
  }

  /** For data that was made for the taxonomy in use. */
  static CategoryLookup in(Taxonomy taxonomy) {
    return new Own(taxonomy);
  }

  /** Resolves ids of {@code from} in {@code to}, directly or through their IAB ids. */
  static CategoryLookup translated(Taxonomy from, Taxonomy to) {
    return new Translated(from, to);
  }

  /** Looks ids up in the taxonomy itself. */
  record Own(Taxonomy taxonomy) implements CategoryLookup {
    @Override
    public Optional<CategoryId> named(String id) {
      return taxonomy.named(id);
    }

    @Override
    public boolean ignoresUnknown() {
      return false;
    }
  }

  /** Translates ids of one taxonomy to another. */
  record Translated(Taxonomy from, Taxonomy to) implements CategoryLookup {
    @Override
    public Optional<CategoryId> named(String id) {
      return to.named(id).or(() -> from.named(id).flatMap(from::nearestIab).flatMap(to::byIab));
    }

    @Override
    public boolean ignoresUnknown() {
      return true;
    }
  }
}
