package io.waggle.receive.http;

import io.waggle.events.segment.Warning;
import io.waggle.functionbase.Refusal;
import java.util.List;
import java.util.Optional;

/** How a request is replied to. */
sealed interface Reply {
  /** The reply to a call that means nothing to Waggle. */
  Received ONE_IGNORED = new Received(Answer.ONE_IGNORED, List.of(), 0, Optional.empty());

  /**
   * The broker has confirmed the request's events.
   *
   * @param warnings all of them; the answer does not list more than some
   * @param bots how many of the ignored events were visits of bots
   * @param tagId the id of the visitor that the tag made; empty when it is not from the tag
   */
  record Received(Answer answer, List<Warning> warnings, int bots, Optional<String> tagId)
      implements Reply {}

  /**
   * The request could be read, but all of its events were rejected.
   *
   * @param hasTooLarge whether one of them was because of its size
   */
  record AllRejected(Answer answer, boolean hasTooLarge) implements Reply {}

  /** The request was not served, and its events are unknown or have to be sent again. */
  record Refused(Refusal refusal) implements Reply {}
}
