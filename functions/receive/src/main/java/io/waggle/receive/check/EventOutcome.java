package io.waggle.receive.check;

import io.waggle.receive.segment.Event;
import io.waggle.visitmodel.PageVisit;

/** The result of checking one event. */
public sealed interface EventOutcome {

  /** The event is a page visit. */
  record Accepted(PageVisit visit) implements EventOutcome {}

  /**
   * The event was meant as a page visit, but it is none.
   *
   * @param reason for the sender
   */
  record Rejected(Event event, RejectionKind kind, String reason) implements EventOutcome {}

  /** The event is of another type than a page visit. */
  record Ignored() implements EventOutcome {}
}
