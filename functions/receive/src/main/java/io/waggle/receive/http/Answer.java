package io.waggle.receive.http;

import io.waggle.receive.check.EventOutcome.Rejected;
import io.waggle.receive.check.SortedEvents;
import io.waggle.receive.segment.Event;
import java.util.List;

/**
 * What became of a request's events, for its sender. The three counts add up to the events sent.
 *
 * @param success always true
 * @param accepted how many visits were accepted and will be kept
 * @param ignored how many events were of other types than page visits
 */
public record Answer(boolean success, int accepted, List<RejectedEvent> rejected, int ignored) {

  /** An event that was meant as a page visit, but is none. */
  public record RejectedEvent(int index, String messageId, String reason) {
    static RejectedEvent of(Rejected rejected) {
      Event event = rejected.event();
      return new RejectedEvent(event.index(), event.messageId(), rejected.reason());
    }
  }

  static Answer of(SortedEvents events) {
    List<RejectedEvent> rejected = events.rejected().stream().map(RejectedEvent::of).toList();
    return new Answer(true, events.accepted().size(), rejected, events.ignored());
  }
}
