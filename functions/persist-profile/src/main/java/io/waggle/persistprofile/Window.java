package io.waggle.persistprofile;

import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.PageVisit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The times of which visits are written: there is a partition for each day of it.
 *
 * @param earliestReceived what was received before may have been counted and forgotten, so that
 *     nobody can tell whether it is a repetition
 * @param firstDay the earliest day (UTC) of which visits are kept
 */
record Window(Instant earliestReceived, LocalDate firstDay, Instant latest) {
  /** How long the id of a counted visit is remembered. */
  static final Duration REMEMBERED = Duration.ofDays(35);

  /** How much before it was received a visit can have been. */
  private static final Duration LATE = Duration.ofDays(31);

  /** How much ahead of our time anything can be, with some room for clocks that disagree. */
  private static final Duration AHEAD = Duration.ofHours(2);

  /**
   * The window of a moment.
   *
   * @param retentionDays how long visits are kept
   */
  static Window at(Instant now, int retentionDays) {
    LocalDate oldest = day(now.minus(REMEMBERED).minus(LATE));
    LocalDate retained = day(now).minusDays(retentionDays);
    LocalDate firstDay = oldest.isAfter(retained) ? oldest : retained;
    return new Window(now.minus(REMEMBERED), firstDay, now.plus(AHEAD));
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /**
   * The visit, if it can be written.
   *
   * @throws IllegalArgumentException with the reason why it cannot
   */
  ClassifiedVisit checked(ClassifiedVisit classified) {
    PageVisit visit = classified.visit();
    if (visit.receivedAt().isBefore(earliestReceived)) {
      throw new IllegalArgumentException(
          "received more than 35 days ago: it cannot be told any more whether it was counted");
    }
    if (day(visit.visitedAt()).isBefore(firstDay) || visit.visitedAt().isAfter(latest)) {
      throw new IllegalArgumentException("visited at a time of which no visits are kept");
    }
    // It would outlive every erasure until then.
    if (visit.receivedAt().isAfter(latest)) {
      throw new IllegalArgumentException("received at a time that is still to come");
    }
    return classified;
  }
}
