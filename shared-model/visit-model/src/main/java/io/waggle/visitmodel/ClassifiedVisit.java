package io.waggle.visitmodel;

import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import java.util.Objects;

/**
 * A visit with the decision that the cascade made about its page. A decided one travels without
 * what the page says, because nobody reads it any more; an undecided one keeps it, because it can
 * be decided later.
 */
public record ClassifiedVisit(PageVisit visit, Decision decision) {
  public ClassifiedVisit {
    Objects.requireNonNull(visit, "visit is null");
    Objects.requireNonNull(decision, "decision is null");
  }

  /** A visit that has gone through the cascade, with as much of its page as is needed from now. */
  public static ClassifiedVisit of(PageVisit visit, Decision decision) {
    return switch (decision) {
      case Decided decided -> new ClassifiedVisit(visit.withoutContent(), decided);
      case Undecided undecided -> new ClassifiedVisit(visit, undecided);
    };
  }
}
