package io.waggle.visitmodel;

import java.util.List;
import java.util.Objects;

/** A visit that the stages so far were not sure about, with what they found. */
public record UnresolvedVisit(PageVisit visit, List<Evidence> evidence) {
  public UnresolvedVisit {
    Objects.requireNonNull(visit, "visit is null");
    evidence = List.copyOf(evidence);
  }
}
