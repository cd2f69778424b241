package io.waggle.visitmodel;

import java.util.Objects;

/** A visit with the decision that the cascade made about its page. */
public record ClassifiedVisit(PageVisit visit, Decision decision) {
  public ClassifiedVisit {
    Objects.requireNonNull(visit, "visit is null");
    Objects.requireNonNull(decision, "decision is null");
  }
}
