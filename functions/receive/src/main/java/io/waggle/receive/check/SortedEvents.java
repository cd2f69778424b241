package io.waggle.receive;

import io.waggle.receive.Checked.Accepted;
import io.waggle.receive.Checked.Fault;
import io.waggle.receive.Checked.Ignored;
import io.waggle.receive.Checked.Rejected;
import io.waggle.visitmodel.PageVisit;
import java.util.ArrayList;
import java.util.List;

/** The events of a call, by what became of them. */
record Sorted(List<PageVisit> accepted, List<Rejected> rejected, int ignored) {

  static Sorted of(List<Checked> events) {
    List<PageVisit> accepted = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Checked event : events) {
      switch (event) {
        case Accepted(PageVisit visit) -> accepted.add(visit);
        case Rejected refused -> rejected.add(refused);
        case Ignored ignored -> {}
      }
    }
    int ignored = events.size() - accepted.size() - rejected.size();
    return new Sorted(List.copyOf(accepted), List.copyOf(rejected), ignored);
  }

  /** Whether every event of the call was meant as a visit and none is one. */
  boolean isUseless() {
    return accepted.isEmpty() && ignored == 0;
  }

  boolean hasTooLarge() {
    return rejected.stream().anyMatch(refused -> refused.fault() == Fault.TOO_LARGE);
  }
}
