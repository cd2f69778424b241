package io.waggle.console.trial;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Explanation;
import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.classifier.url.Overrides;
import io.waggle.console.trial.Trial.OverrideEffect;
import io.waggle.knowledgeloader.EditOverrides;
import io.waggle.knowledgeloader.EditOverrides.Rule;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Decides pages as the functions do, and stores nothing. */
@Singleton
public class TryPage {
  private final Cascade cascade;
  private final Knowledge knowledge;
  private final EditOverrides overrides;

  TryPage(Cascade cascade, Knowledge knowledge, EditOverrides overrides) {
    this.cascade = cascade;
    this.knowledge = knowledge;
    this.overrides = overrides;
  }

  /**
   * Decides a page.
   *
   * @param rule one more override
   * @throws io.waggle.classifier.data.BrokenData when the rule is none, or the file of overrides is
   *     broken
   */
  public Trial of(Page page, Optional<Rule> rule) {
    return new Trial(
        page,
        Explanation.of(page, cascade, knowledge),
        rule.map(one -> effect(page, one)).orElse(null));
  }

  private OverrideEffect effect(Page page, Rule rule) {
    Overrides with = overrides.with(rule);
    Decision decision = new Cascade(knowledge, () -> with).decide(page);
    Rule written = overrides.checked(rule);
    return new OverrideEffect(
        written.line(), applies(page, written), decision, path(decision, knowledge));
  }

  /** Whether the rule decides the page if the rules in the file do not come before it. */
  private boolean applies(Page page, Rule rule) {
    Overrides other =
        overrides.with(new Rule(rule.site(), rule.category().equals("-") ? anyCategory() : "-"));
    Overrides with = overrides.with(rule);
    Decision one = new Cascade(knowledge, () -> with).decide(page);
    Decision another = new Cascade(knowledge, () -> other).decide(page);
    return one.decidedBy().equals(Stages.OVERRIDES) && !one.outcome().equals(another.outcome());
  }

  private String anyCategory() {
    return knowledge.taxonomy().firstTier().getFirst().value();
  }

  /** The names of the category that is decided; empty when undecided. */
  static List<String> path(Decision decision, Knowledge knowledge) {
    return switch (decision) {
      case Decided decided -> knowledge.taxonomy().path(decided.category());
      case Undecided undecided -> List.of();
    };
  }
}
