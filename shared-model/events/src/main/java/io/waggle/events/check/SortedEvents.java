package io.waggle.events.check;

import io.waggle.events.check.EventOutcome.Accepted;
import io.waggle.events.check.EventOutcome.Bot;
import io.waggle.events.check.EventOutcome.Ignored;
import io.waggle.events.check.EventOutcome.Rejected;
import io.waggle.events.segment.Warning;
import io.waggle.visitmodel.PageVisit;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one request, sorted by outcome.
 *
 * @param ignored how many events were of other types than page visits
 * @param bots how many events were visits of bots
 */
public record SortedEvents(
    List<Accepted> accepted, List<Rejected> rejected, int ignored, int bots) {

  public static SortedEvents of(List<EventOutcome> outcomes) {
    List<Accepted> accepted = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    int bots = 0;
    for (EventOutcome outcome : outcomes) {
      switch (outcome) {
        case Accepted event -> accepted.add(event);
        case Rejected event -> rejected.add(event);
        case Bot bot -> bots++;
        case Ignored ignored -> {}
      }
    }
    int ignored = outcomes.size() - accepted.size() - rejected.size() - bots;
    return new SortedEvents(List.copyOf(accepted), List.copyOf(rejected), ignored, bots);
  }

  public List<PageVisit> visits() {
    return accepted.stream().map(Accepted::visit).toList();
  }

  /** What of the accepted events could not be used. */
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    accepted.forEach(event -> warnings.addAll(event.warnings()));
    return warnings;
  }

  /** Whether every event was meant as a visit and none is one. */
  public boolean isAllRejected() {
    return accepted.isEmpty() && ignored == 0 && bots == 0;
  }

  public boolean hasTooLarge() {
    return rejected.stream().anyMatch(event -> event.kind() == RejectionKind.TOO_LARGE);
  }
}
