package io.waggle.classifytext;

import io.quarkus.funqy.Funq;
import io.waggle.model.Page;
import io.waggle.taxonomy.Cascade;
import io.waggle.taxonomy.Knowledge;
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
