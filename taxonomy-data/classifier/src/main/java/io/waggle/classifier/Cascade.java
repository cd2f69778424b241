package io.waggle.classifier;

import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The stages that a page passes until one is sure: by its address, then by its words. An operator's
 * rules are the first stage's, and win over everything.
 */
public final class Cascade {
  private final Knowledge knowledge;
  private final Supplier<Overrides> overrides;

  /** With what the knowledge itself says, and no rules of an operator's. */
  public Cascade(Knowledge knowledge) {
    this(knowledge, () -> Overrides.NONE);
  }

  /** With rules that may change while it runs. */
  public Cascade(Knowledge knowledge, Supplier<Overrides> overrides) {
    this.knowledge = knowledge;
    this.overrides = overrides;
  }

  /** Where the page is, and what it says it is filed under. */
  public Step byUrl(Page page) {
    Address address = Address.of(page.url());
    return rule(address)
        .map(this::ruled)
        .orElseGet(() -> decided(Stage.CLASSIFY_URL, knowledge.urlClues().in(page, address)));
  }

  private Optional<Overrides.Rule> rule(Address address) {
    return overrides.get().find(address).or(() -> knowledge.overrides().find(address));
  }

  private Step ruled(Overrides.Rule rule) {
    return new Step(
        rule.category()
            .<Decision>map(knowledge.decide()::ruled)
            .orElseGet(() -> knowledge.decide().undecided(Reason.SILENCED, Stage.CLASSIFY_URL)),
        List.of());
  }

  /** What the page says, together with the evidence so far. */
  public Step byText(Page page, List<Evidence> soFar) {
    return byText(PageText.of(page), soFar, knowledge.textClues()::in);
  }

  /** The same, where the evidence says more: which words spoke loudest. */
  public Step byTextExplained(Page page, List<Evidence> soFar) {
    return byText(PageText.of(page), soFar, knowledge.textClues()::explained);
  }

  // Of words in a language that there are no terms in, only misunderstandings would come.
  private Step byText(
      PageText text, List<Evidence> soFar, Function<PageText, List<Evidence>> words) {
    if (knowledge.languages().areForeignTo(text)) {
      Step step = decided(Stage.CLASSIFY_TEXT, soFar);
      return step.isSettled() ? step : foreign(soFar);
    }
    return decided(
        Stage.CLASSIFY_TEXT, Stream.concat(soFar.stream(), words.apply(text).stream()).toList());
  }

  private Step foreign(List<Evidence> soFar) {
    return new Step(knowledge.decide().undecided(Reason.LANGUAGE, Stage.CLASSIFY_TEXT), soFar);
  }

  private Step decided(Stage stage, List<Evidence> evidence) {
    return new Step(knowledge.decide().at(stage, evidence), evidence);
  }

  /** What the whole cascade comes to. */
  public Decision decide(Page page) {
    Step byUrl = byUrl(page);
    return byUrl.isSettled() ? byUrl.decision() : byText(page, byUrl.evidence()).decision();
  }
}
