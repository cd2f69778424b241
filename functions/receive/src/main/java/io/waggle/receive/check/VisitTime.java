package io.waggle.receive.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * When a visit happened, according to a client whose clock may be wrong.
 *
 * @param receivedAt when the request was received, by our clock
 */
record VisitTime(Instant receivedAt) {
  /** Older visits are rejected. */
  private static final Duration OLDEST = Duration.ofDays(30);

  /** Visits that are further ahead of our clock are rejected. */
  private static final Duration MOST_AHEAD = Duration.ofHours(1);

  /**
   * The time that a request may take from the client to here. A client's clock that is off by no
   * more than this is considered right.
   */
  private static final Duration TRAVEL = Duration.ofSeconds(5);

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * The time of a visit by our clock. As Segment does, it assumes that a client's clock is off by
   * the difference between the time when the client says it sent the request and the time when the
   * request was received. Differences of at most five seconds are not corrected, so that a visit
   * that is sent again keeps its time.
   *
   * @param timestamp ISO 8601; null for a visit that happens now
   * @param sentAt ISO 8601; anything else corrects nothing
   * @throws IllegalArgumentException when {@code timestamp} is not ISO 8601 with an offset, or is
   *     more than 30 days ago or 1 hour ahead; the message is a reason for the sender
   */
  Instant of(String timestamp, String sentAt) {
    if (timestamp == null) {
      return receivedAt;
    }
    Instant claimed =
        parse(timestamp)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the timestamp is not ISO 8601 with an offset from UTC"));
    return checked(claimed.plus(parse(sentAt).map(this::skew).orElse(Duration.ZERO)));
  }

  private Duration skew(Instant sentAt) {
    Duration skew = Duration.between(sentAt, receivedAt);
    return skew.abs().compareTo(TRAVEL) <= 0 ? Duration.ZERO : skew;
  }

  private Instant checked(Instant visitedAt) {
    if (visitedAt.isBefore(receivedAt.minus(OLDEST))) {
      throw new IllegalArgumentException("the visit is older than 30 days");
    }
    if (visitedAt.isAfter(receivedAt.plus(MOST_AHEAD))) {
      throw new IllegalArgumentException("the visit is more than 1 hour ahead");
    }
    return visitedAt;
  }

  private static Optional<Instant> parse(String text) {
    try {
      Instant time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      return Optional.of(time).filter(t -> t.isAfter(Instant.EPOCH) && t.isBefore(LATEST));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
