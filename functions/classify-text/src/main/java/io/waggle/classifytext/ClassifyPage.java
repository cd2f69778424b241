package io.waggle.classifytext;

import io.quarkus.funqy.Funq;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.visitmodel.Page;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Runs the whole cascade on one page and shows what every stage found: the answer to "why?". It
 * decides as the functions do for visits on their queues, and stores nothing.
 */
@ApplicationScoped
public class ClassifyPage {
  private final Cascade cascade;
  private final Knowledge knowledge;

  ClassifyPage(Cascade cascade, Knowledge knowledge) {
    this.cascade = cascade;
    this.knowledge = knowledge;
  }

  /** The answer is null when the request has no page. */
  @Funq("classify")
  public Explanation classify(Page page) {
    return page == null ? null : Explanation.of(page, cascade, knowledge);
  }
}
