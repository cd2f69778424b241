package io.waggle.setaside;

import io.waggle.visitmodel.PageVisit;
import java.util.List;

/** What a bad row is when it is checked again. */
public sealed interface Checked {

  /** One visit, or several where it is the body of a request. */
  record Visits(List<PageVisit> visits) implements Checked {
    public Visits {
      visits = List.copyOf(visits);
    }
  }

  /**
   * Nothing that can be sent on.
   *
   * @param why for people
   */
  record NoVisit(String why) implements Checked {}
}
