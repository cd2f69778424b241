package io.waggle.classifytext;

import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Explanation;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.decide.Formula;
import io.waggle.knowledgeloader.AskedPage;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Explains the classification of one page: it runs all stages of the cascade, and answers with what
 * each of them found. Nothing is stored.
 */
@ApplicationScoped
@RegisterForReflection(
    targets = {
      Explanation.class,
      Explanation.StageView.class,
      Explanation.CandidateView.class,
      Formula.class
    })
public class ClassifyPage {
  /** The name of the function. */
  public static final String NAME = "classify";

  private final Cascade cascade;
  private final Knowledge knowledge;

  ClassifyPage(Cascade cascade, Knowledge knowledge) {
    this.cascade = cascade;
    this.knowledge = knowledge;
  }

  @Funq(NAME)
  public Explanation classify(AskedPage asked) {
    return Explanation.of(asked.page(), cascade, knowledge);
  }
}
