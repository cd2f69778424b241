package io.waggle.receive;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a visit was, told by a client whose clock may be wrong. */
record VisitTime(Instant receivedAt) {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * The time of a visit, by our clock: as Segment does it, a client's clock is off by as much as
   * the time at which it says it sent the call differs from the time at which the call came. Small
   * differences are the way the call took and are left alone, so that a repeated call keeps its
   * time.
   *
   * @param timestamp ISO 8601; null when the visit is now
   * @param sentAt ISO 8601; anything else corrects nothing
   * @throws IllegalArgumentException when it is no time, or one that visits are not taken from
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
    return skew.abs().compareTo(Limits.TRAVEL) <= 0 ? Duration.ZERO : skew;
  }

  private Instant checked(Instant visitedAt) {
    if (visitedAt.isBefore(receivedAt.minus(Limits.OLDEST))) {
      throw new IllegalArgumentException("the visit is older than 30 days");
    }
    if (visitedAt.isAfter(receivedAt.plus(Limits.AHEAD))) {
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
