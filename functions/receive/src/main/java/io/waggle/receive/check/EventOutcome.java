package io.waggle.receive;

import io.waggle.visitmodel.PageVisit;

/** What became of one event. */
sealed interface Checked {

  /** A visit. */
  record Accepted(PageVisit visit) implements Checked {}

  /**
   * Meant as a visit, but none.
   *
   * @param fault what kind of fault, for machines
   * @param reason why, for the sender
   */
  record Rejected(Event event, Fault fault, String reason) implements Checked {}

  /** Not meant as a visit: a call of another type. */
  record Ignored() implements Checked {}

  /** Kinds of faults. */
  enum Fault {
    INVALID("invalid"),
    TOO_LARGE("too-large"),
    UNREADABLE("unreadable");

    private final String label;

    Fault(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
