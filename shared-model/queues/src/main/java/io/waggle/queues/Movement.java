package io.waggle.queues;

import io.waggle.queues.connector.ConfirmInTime;
import java.time.Duration;

/**
 * For how long messages have not moved in a function.
 *
 * @param cutOff how long a channel has been closed
 * @param unconfirmed how long the oldest message that was sent has waited for the broker's confirm
 * @param inHand how long the oldest message that was received has not been settled
 */
record Movement(Duration cutOff, Duration unconfirmed, Duration inHand) {
  /** How long a channel may be closed; longer than reconnecting takes. */
  static final Duration CUT_OFF = Duration.ofSeconds(30);

  /**
   * How long a message may be unconfirmed. A broker that is short of memory or disk accepts
   * connections but no messages, for as long as it takes somebody to make room, and another
   * function would not be better off. Messages that are lost are sent again long before ({@link
   * ConfirmInTime}); this is for a fault that nobody knows yet.
   */
  static final Duration UNCONFIRMED = Duration.ofHours(1);

  /**
   * Whether replacing the function could help.
   *
   * @param longestInHand how long a message may be in hand, unless it waits for the broker
   */
  boolean isStuck(Duration longestInHand) {
    return isOver(cutOff, CUT_OFF)
        || isOver(unconfirmed, UNCONFIRMED)
        || (!waitsForBroker() && isOver(inHand, longestInHand));
  }

  private boolean waitsForBroker() {
    return isOver(unconfirmed, ConfirmInTime.PATIENCE);
  }

  private static boolean isOver(Duration time, Duration limit) {
    return time.compareTo(limit) > 0;
  }
}
