package io.waggle.classifier.taxonomy;

import io.waggle.visitmodel.CategoryId;
import java.util.Optional;

/** For data that was made for the taxonomy in use: every name in it has to be a node. */
record OwnNodes(Taxonomy taxonomy) implements Nodes {
  @Override
  public Optional<CategoryId> named(String id) {
    return taxonomy.named(id);
  }

  @Override
  public boolean isForgiving() {
    return false;
  }
}
