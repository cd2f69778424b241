package io.waggle.training;

import io.waggle.visitmodel.CategoryId;
import java.util.Map;

/**
 * A model of the first tier, and models of the children of some of its classes.
 *
 * @param heads by the class that they divide
 */
record TrainedModel(LinearModel firstTier, Map<CategoryId, LinearModel> heads) {
  TrainedModel {
    heads = Map.copyOf(heads);
  }

  byte[] bytes() {
    return WriteModel.bytes(firstTier, heads);
  }
}
