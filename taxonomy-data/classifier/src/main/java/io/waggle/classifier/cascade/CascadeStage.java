package io.waggle.classifier.cascade;

import io.waggle.classifier.finder.Finder;
import io.waggle.visitmodel.Stage;
import java.util.Objects;

/**
 * A stage of the cascade.
 *
 * @param threshold the confidence that the stage's decision has to exceed, 0 to 1
 */
public record CascadeStage(Stage name, double threshold, Finder finder) {
  public CascadeStage {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(finder, "finder is null");
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("the threshold is not in [0, 1]: " + threshold);
    }
  }
}
