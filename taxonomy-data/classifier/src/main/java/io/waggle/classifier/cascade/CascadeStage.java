package io.waggle.classifier.cascade;

import io.waggle.classifier.clues.Finder;
import io.waggle.classifier.clues.Finding;
import io.waggle.classifier.clues.Wording;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Stage;
import java.util.Objects;

/**
 * One stage of the cascade.
 *
 * @param threshold the confidence, 0 to 1, that a node has to exceed to be decided by this stage.
 *     It is high where a later stage can look at what is left undecided
 * @param finder what the stage looks for
 */
public record CascadeStage(Stage name, double threshold, Finder finder) {
  public CascadeStage {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(finder, "finder is null");
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold is not in [0, 1]: " + threshold);
    }
  }

  Finding find(ParsedPage page, Wording wording) {
    return finder.find(page, name, wording);
  }
}
