package io.waggle.classifier.taxonomy;

import io.waggle.visitmodel.CategoryId;
import java.util.Optional;

/** For data that was made for one taxonomy and is used with another: not every name has a node. */
record TranslatedNodes(Taxonomy from, Taxonomy to) implements Nodes {
  @Override
  public Optional<CategoryId> named(String id) {
    return to.named(id).or(() -> from.named(id).flatMap(from::nearestIab).flatMap(to::byIab));
  }

  @Override
  public boolean isForgiving() {
    return true;
  }
}
