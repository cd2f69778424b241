package io.waggle.classifier.cascade;

import io.waggle.classifier.cascade.CascadeStage.Together;
import io.waggle.classifier.text.TextFinder;
import io.waggle.classifier.url.Overrides;
import io.waggle.classifier.url.RuleFinder;
import io.waggle.visitmodel.Stage;
import java.util.List;
import java.util.function.Supplier;

/** The stages of the cascade. This is the only list of them. */
public final class Stages {
  /** An operator's rules about sites, which win over all evidence. */
  public static final Stage OVERRIDES = new Stage("overrides");

  /** The address of the page and the sections that it declares. */
  public static final Stage CLASSIFY_URL = new Stage("classify-url");

  /** The words of the page. */
  public static final Stage CLASSIFY_TEXT = new Stage("classify-text");

  /**
   * How much the words count beside an address that says something. Alone they are as sure as
   * publishers agree with them, who file many pages where no reader would look for them. That is
   * too modest against an address.
   */
  public static final double WORDS_BESIDE_ADDRESS = 3.5;

  /**
   * The factor for both when address and words are weighed together. They depend on each other, so
   * their plain sum would be more confident than publishers' labels justify.
   */
  private static final double TOGETHER = 0.3;

  private Stages() {}

  /**
   * The stages in the order in which a page passes through them.
   *
   * @param operators the operator's rules, which may change at any time
   */
  static List<CascadeStage> of(Knowledge knowledge, Supplier<Overrides> operators) {
    return List.of(
        new CascadeStage(OVERRIDES, 1, new RuleFinder(operators, knowledge.overrides())),
        new CascadeStage(CLASSIFY_URL, 0.942, knowledge.urlClues()),
        new CascadeStage(
            CLASSIFY_TEXT,
            0.15,
            new TextFinder(knowledge.languages(), knowledge.textClues()),
            new Together(TOGETHER, TOGETHER * WORDS_BESIDE_ADDRESS)));
  }
}
