package io.waggle.profilestore.write;

import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.PageVisit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The times between which visits can be written now. Housekeeping makes a partition for each of its
 * days.
 *
 * @param earliestReceived visits that were received before may have been counted already: their ids
 *     are forgotten after {@link #REMEMBERED}
 * @param firstDay the earliest day (UTC) of which visits are kept
 * @param latest the latest time at which a visit can be, or can have been received
 */
public record VisitWindow(Instant earliestReceived, LocalDate firstDay, Instant latest) {
  /** How long the id of a counted visit is remembered. */
  public static final Duration REMEMBERED = Duration.ofDays(35);

  /** How long before it was received a visit can be: the 30 days of {@code receive} and a day. */
  private static final Duration LATE = Duration.ofDays(31);

  /** How far ahead of our clock a time can be: the hour of {@code receive} and one for our own. */
  private static final Duration AHEAD = Duration.ofHours(2);

  /**
   * The window as of a moment.
   *
   * @param retentionDays how many days visits are kept
   */
  public static VisitWindow at(Instant now, int retentionDays) {
    LocalDate oldest = day(now.minus(REMEMBERED).minus(LATE));
    LocalDate retained = day(now).minusDays(retentionDays);
    LocalDate firstDay = oldest.isAfter(retained) ? oldest : retained;
    return new VisitWindow(now.minus(REMEMBERED), firstDay, now.plus(AHEAD));
  }

  /** The day (UTC) of a time. */
  public static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * Returns the visit if it can be written.
   *
   * @throws IllegalArgumentException with the reason why it cannot
   */
  public ClassifiedVisit checked(ClassifiedVisit classified) {
    PageVisit visit = classified.visit();
    if (visit.receivedAt().isBefore(earliestReceived)) {
      throw new IllegalArgumentException(
          "received more than 35 days ago: whether it was counted already cannot be known any more");
    }
    if (day(visit.visitedAt()).isBefore(firstDay) || visit.visitedAt().isAfter(latest)) {
      throw new IllegalArgumentException("visited at a time of which no visits are kept");
    }
    // An erasure leaves out what was received before it, so this visit would outlive erasures.
    if (visit.receivedAt().isAfter(latest)) {
      throw new IllegalArgumentException("received at a time that is still to come");
    }
    return classified;
  }
}
