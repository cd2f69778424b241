package io.waggle.visitmodel;

import java.util.Objects;

/** A visit at the end of the cascade. */
public record ClassifiedVisit(PageVisit visit, Decision decision) {
  public ClassifiedVisit {
    Objects.requireNonNull(visit, "visit is null");
    Objects.requireNonNull(decision, "decision is null");
  }
}
