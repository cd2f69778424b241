package io.waggle.receive;

import java.time.Duration;

/**
 * How much is taken from strangers. Sizes are those of Segment's HTTP API, so that clients made for
 * it keep to them already.
 */
final class Limits {
  /** Bytes of one event. */
  static final int EVENT_BYTES = 32 * 1024;

  /** Bytes of one request's body, inflated. */
  static final int BODY_BYTES = 500 * 1024;

  /** Events of one request: a body of brackets alone could hold a hundred thousand. */
  static final int EVENTS = 5_000;

  /** A visit may be this old … */
  static final Duration OLDEST = Duration.ofDays(30);

  /** … and this far ahead of our clock. */
  static final Duration AHEAD = Duration.ofHours(1);

  /**
   * A client's clock that is off by no more than this is right: it is the way here that took it.
   */
  static final Duration TRAVEL = Duration.ofSeconds(5);

  /** How long a sender waits for the broker's confirm before it is asked to come again. */
  static final Duration CONFIRM = Duration.ofSeconds(2);

  private Limits() {}
}
