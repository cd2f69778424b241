package io.waggle.queues;

/**
 * The names of the channels. A channel and its queue have the same name; the queue is read at the
 * AMQP address {@code /queues/<name>} and sent to at {@code /exchanges/<name>}.
 */
public final class Channels {
  /** Visits as {@code receive} accepted them. */
  public static final String PAGE_VISITS = "page-visits";

  /** Visits that {@code classify-url} was not sure about, with the evidence so far. */
  public static final String UNRESOLVED_VISITS = "unresolved-visits";

  /** Visits with a decision, which may be "undecided". */
  public static final String CLASSIFIED_VISITS = "classified-visits";

  /** Bad rows: what senders sent that is no visit, with the reason. */
  public static final String REJECTED_VISITS = "rejected-visits";

  public static final String DEAD_PAGE_VISITS = "page-visits.dead";
  public static final String DEAD_UNRESOLVED_VISITS = "unresolved-visits.dead";
  public static final String DEAD_CLASSIFIED_VISITS = "classified-visits.dead";

  private Channels() {}
}
