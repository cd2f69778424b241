package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** A batch of visits as {@code receive} accepted them. */
public record PageVisits(List<PageVisit> visits, @JsonIgnore List<Unreadable> unreadable)
    implements VisitBatch<PageVisit> {
  public PageVisits {
    visits = VisitBatch.copy(visits);
    unreadable = unreadable == null ? List.of() : List.copyOf(unreadable);
    VisitBatch.check(visits, unreadable);
  }

  public PageVisits(List<PageVisit> visits) {
    this(visits, List.of());
  }
}
