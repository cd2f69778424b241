package io.waggle.visitmodel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** A batch of visits that are ready to be written to their visitors' profiles. */
public record ClassifiedVisits(
    List<ClassifiedVisit> visits, @JsonIgnore List<Unreadable> unreadable)
    implements VisitBatch<ClassifiedVisit> {
  public ClassifiedVisits {
    visits = VisitBatch.copy(visits);
    unreadable = unreadable == null ? List.of() : List.copyOf(unreadable);
    VisitBatch.check(visits, unreadable);
  }

  public ClassifiedVisits(List<ClassifiedVisit> visits) {
    this(visits, List.of());
  }
}
