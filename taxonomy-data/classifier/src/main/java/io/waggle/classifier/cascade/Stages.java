package io.waggle.classifier.cascade;

import io.waggle.classifier.text.FindByText;
import io.waggle.classifier.url.FindByAddress;
import io.waggle.classifier.url.FindOverride;
import io.waggle.classifier.url.Overrides;
import io.waggle.visitmodel.Stage;
import java.util.List;
import java.util.function.Supplier;

/**
 * The one list of stages, cheapest first. A stage that has another one after it has to be surer,
 * because the next one would know more; the last one cannot pass the page on.
 */
public final class Stages {
  public static final Stage OVERRIDES = FindOverride.STAGE;
  public static final Stage CLASSIFY_URL = FindByAddress.STAGE;
  public static final Stage CLASSIFY_TEXT = FindByText.STAGE;

  /** The names of all stages, in their order. */
  public static final List<Stage> NAMES = List.of(OVERRIDES, CLASSIFY_URL, CLASSIFY_TEXT);

  private Stages() {}

  static List<CascadeStage> of(Knowledge knowledge, Supplier<Overrides> operators) {
    return List.of(
        new CascadeStage(OVERRIDES, 1, new FindOverride(operators, knowledge.overrides())),
        new CascadeStage(CLASSIFY_URL, 0.8, knowledge.byAddress()),
        new CascadeStage(
            CLASSIFY_TEXT, 0.3, new FindByText(knowledge.languages(), knowledge.textEvidence())));
  }
}
