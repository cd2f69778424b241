package io.waggle.operate.profiles;

import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Stages;
import io.waggle.profilestore.redecide.DecideAgain;
import io.waggle.profilestore.redecide.PlacedVisit;
import io.waggle.profilestore.schema.DecisionColumns;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.StageResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides stored visits by the knowledge and the rules that there are now.
 *
 * <ul>
 *   <li>A rule decides every visit that it is about, for it needs the address alone.
 *   <li>What was undecided is decided by all that its page said.
 *   <li>What a rule decided that there is not any more is decided by what is kept of its page: all
 *       of it if it was undecided before the rule came, or else the address and the title.
 *   <li>What evidence decided stays, although the knowledge may have changed: its page is gone.
 * </ul>
 */
final class DecideByCascade implements DecideAgain {
  private final Cascade all;
  private final Cascade rules;

  DecideByCascade(Cascade all) {
    this.all = all;
    this.rules = all.only(Stages.OVERRIDES);
  }

  @Override
  public boolean needsContent(PlacedVisit visit) {
    return wasRuled(visit) || isOutdated(visit);
  }

  @Override
  public boolean canBeTakenBack(Decision decision) {
    return decision.decidedBy().equals(Stages.OVERRIDES);
  }

  private static boolean wasRuled(PlacedVisit visit) {
    return visit.decidedBy().equals(Stages.OVERRIDES.name());
  }

  private boolean isOutdated(PlacedVisit visit) {
    return visit.categoryId() == null && !visit.version().equals(all.version());
  }

  @Override
  public Optional<Decision> decide(PlacedVisit visit, Page page) {
    // Asked even if the visit is up to date: while it was on its way from one function to the
    // next, a rule may have come that only the last of them knew.
    StageResult ruled = rules.decide(page, List.of());
    if (ruled.isSettled()) {
      return Optional.of(ruled.decision()).filter(decision -> !isSame(visit, decision));
    }
    return needsContent(visit) ? Optional.of(all.decide(page)) : Optional.empty();
  }

  /** Whether it is the same but for the version: then there is nothing to correct. */
  private static boolean isSame(PlacedVisit visit, Decision decision) {
    return Objects.equals(visit.categoryId(), DecisionColumns.category(decision))
        && Objects.equals(visit.confidence(), DecisionColumns.confidence(decision))
        && Objects.equals(visit.reason(), DecisionColumns.reason(decision))
        && visit.decidedBy().equals(decision.decidedBy().name());
  }
}
