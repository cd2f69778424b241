package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** A batch of visits that the next stage has to decide. */
public record UnresolvedVisits(
    List<UnresolvedVisit> visits, @JsonIgnore List<Unreadable> unreadable)
    implements VisitBatch<UnresolvedVisit> {
  public UnresolvedVisits {
    visits = VisitBatch.copy(visits);
    unreadable = unreadable == null ? List.of() : List.copyOf(unreadable);
    VisitBatch.check(visits, unreadable);
  }

  public UnresolvedVisits(List<UnresolvedVisit> visits) {
    this(visits, List.of());
  }
}
