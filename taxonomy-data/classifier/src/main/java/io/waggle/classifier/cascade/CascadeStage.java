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
 * @param together how much evidence counts when this stage found some and earlier stages found some
 *     that says more than a whole host does
 */
public record CascadeStage(Stage name, double threshold, Finder finder, Together together) {
  /**
   * Factors for the weight of evidence.
   *
   * @param earlier for what earlier stages found
   * @param own for what the stage itself found
   */
  public record Together(double earlier, double own) {
    static final Together ALONE = new Together(1, 1);
  }

  public CascadeStage {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(finder, "finder is null");
    Objects.requireNonNull(together, "together is null");
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold is not in [0, 1]: " + threshold);
    }
  }

  /** A stage whose evidence always weighs the same. */
  public CascadeStage(Stage name, double threshold, Finder finder) {
    this(name, threshold, finder, Together.ALONE);
  }

  Finding find(ParsedPage page, Wording wording) {
    return finder.find(page, name, wording);
  }
}
