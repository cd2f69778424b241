package io.waggle.receive.http;

import io.waggle.functionbase.Refusal;

/** How a request is replied to. */
sealed interface Reply {

  /** The broker has confirmed the request's events. */
  record Received(Answer answer) implements Reply {}

  /**
   * The request could be read, but all of its events were rejected.
   *
   * @param hasTooLarge whether one of them was because of its size
   */
  record AllRejected(Answer answer, boolean hasTooLarge) implements Reply {}

  /** The request was not served, and its events are unknown or have to be sent again. */
  record Refused(Refusal refusal) implements Reply {}
}
