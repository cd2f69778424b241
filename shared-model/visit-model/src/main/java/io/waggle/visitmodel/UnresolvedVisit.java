package io.waggle.visitmodel;

import java.util.List;
import java.util.Objects;

/** A visit that no stage has been sure about so far, with the evidence that they found. */
public record UnresolvedVisit(PageVisit visit, List<Evidence> evidence) {
  public UnresolvedVisit {
    Objects.requireNonNull(visit, "visit is null");
    evidence = List.copyOf(evidence);
  }
}
