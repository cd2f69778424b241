package io.waggle.receive.send;

/** What became of the events of one request on their way to the broker. */
public sealed interface SendResult {

  /** The broker has confirmed all of them. */
  record Confirmed() implements SendResult {}

  /** Too much is in flight already; some of the events may have been sent. */
  record NoRoom() implements SendResult {}

  /** The broker did not confirm all of them in {@link SendEvents#PATIENCE}. It may have them. */
  record TimedOut() implements SendResult {}

  /** The connector or the broker refused some of them. */
  record NotSent(Throwable cause) implements SendResult {}

  /** A failure that no outage explains: our own mistake. */
  record Bug(Throwable cause) implements SendResult {}
}
