package io.waggle.classifytext;

import io.quarkus.funqy.Funq;
import io.waggle.classifier.Cascade;
import io.waggle.classifier.Knowledge;
import io.waggle.visitmodel.Page;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Runs the whole cascade on one page and shows what every stage found: the answer to "why?". It
 * decides just as the stages do on their queues, and keeps nothing.
 */
@ApplicationScoped
public class ClassifyPage {
  private final Cascade cascade;
  private final Knowledge knowledge;

  ClassifyPage(Cascade cascade, Knowledge knowledge) {
    this.cascade = cascade;
    this.knowledge = knowledge;
  }

  /** Null when there is no page to explain. */
  @Funq("classify")
  public Explanation classify(Page page) {
    return page == null ? null : Explanation.of(page, cascade, knowledge);
  }
}
