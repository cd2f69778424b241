package io.waggle.events.check;

import io.waggle.events.segment.EventId;
import io.waggle.events.segment.Warning;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.PageVisit;
import java.util.List;

/** The result of checking one event. */
public sealed interface EventOutcome {

  /**
   * The event is a page visit.
   *
   * @param warnings what of it could not be used
   */
  record Accepted(EventId event, PageVisit visit, List<Warning> warnings) implements EventOutcome {}

  /**
   * The event was meant as a page visit, but it is none.
   *
   * @param reason for the sender
   * @param payload the event as it was sent, for the bad rows
   * @param sent how it was sent, likewise
   */
  record Rejected(
      EventId event, RejectionKind kind, String reason, String payload, BadRow.Sent sent)
      implements EventOutcome {}

  /** The event is of another type than a page visit. */
  record Ignored() implements EventOutcome {}

  /** The event is the visit of a bot. */
  record Bot() implements EventOutcome {}
}
