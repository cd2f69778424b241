package io.waggle.events.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.events.segment.Fields;
import io.waggle.events.segment.Warning;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * When a visit happened, according to a client whose clock may be wrong.
 *
 * @param receivedAt when the request was received, by our clock
 * @param oldest how long ago a visit may have been; older ones are rejected
 */
public record VisitTime(Instant receivedAt, Duration oldest) {
  private static final Duration OLDEST = Duration.ofDays(30);

  /** Visits that are further ahead of our clock are rejected. */
  private static final Duration MOST_AHEAD = Duration.ofHours(1);

  /**
   * The time that a request may take from the client to here. A client's clock that is off by no
   * more than this is considered right.
   */
  private static final Duration TRAVEL = Duration.ofSeconds(5);

  /**
   * For requests that are received now.
   *
   * @param kept how long visits are kept; one that would be deleted at once is not accepted
   */
  public static VisitTime now(InstantSource clock, Duration kept) {
    return at(clock.instant(), kept);
  }

  /**
   * For a request that was received at a time.
   *
   * @param kept how long visits are kept
   */
  public static VisitTime at(Instant receivedAt, Duration kept) {
    return new VisitTime(receivedAt, kept.compareTo(OLDEST) < 0 ? kept : OLDEST);
  }

  /**
   * The time of a visit by our clock. As Segment does, it assumes that a client's clock is off by
   * the difference between the time when the client says it sent the request and the time when the
   * request was received. Differences of at most five seconds are not corrected, so that a visit
   * that is sent again keeps its time.
   *
   * @param visited the times that the client gives for the visit, the best first; the first one
   *     that can be read counts, and without one the visit happens now
   * @param sent the times that the client gives for the request, likewise
   * @throws IllegalArgumentException when the visit is too old or more than 1 hour ahead; the
   *     message is a reason for the sender
   */
  Instant of(List<JsonNode> visited, List<JsonNode> sent, Fields fields) {
    Optional<Instant> claimed =
        first(visited, "the time of the visit", "the time of receipt is used", fields);
    if (claimed.isEmpty()) {
      return receivedAt;
    }
    Instant sentAt = first(sent, "\"sentAt\"", "it was left out", fields).orElse(receivedAt);
    Instant corrected = claimed.get().plus(skew(sentAt));
    if (!isAcceptable(corrected) && isAcceptable(claimed.get())) {
      fields.warn(Warning.Kind.TIME, "\"sentAt\" cannot be right, so it was left out");
      return claimed.get();
    }
    return checked(corrected);
  }

  private static Optional<Instant> first(
      List<JsonNode> times, String what, String instead, Fields fields) {
    boolean isGiven = false;
    for (JsonNode time : times) {
      Optional<Instant> read = ClientTime.read(time);
      if (read.isPresent()) {
        return read;
      }
      isGiven |= !Fields.isAbsent(time);
    }
    if (isGiven) {
      fields.warn(
          Warning.Kind.TIME, what + " is not ISO 8601 with an offset from UTC, so " + instead);
    }
    return Optional.empty();
  }

  private Duration skew(Instant sentAt) {
    Duration skew = Duration.between(sentAt, receivedAt);
    return skew.abs().compareTo(TRAVEL) <= 0 ? Duration.ZERO : skew;
  }

  private boolean isAcceptable(Instant visitedAt) {
    return !isTooOld(visitedAt) && !isAhead(visitedAt);
  }

  private boolean isTooOld(Instant visitedAt) {
    return visitedAt.isBefore(receivedAt.minus(oldest));
  }

  private boolean isAhead(Instant visitedAt) {
    return visitedAt.isAfter(receivedAt.plus(MOST_AHEAD));
  }

  private Instant checked(Instant visitedAt) {
    if (isTooOld(visitedAt)) {
      throw new IllegalArgumentException("the visit is older than " + oldest.toDays() + " days");
    }
    if (isAhead(visitedAt)) {
      throw new IllegalArgumentException("the visit is more than 1 hour ahead");
    }
    return visitedAt;
  }
}
