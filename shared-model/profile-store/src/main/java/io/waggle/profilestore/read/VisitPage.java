package io.waggle.profilestore.read;

import io.waggle.profilestore.schema.StoredProfile;
import io.waggle.profilestore.schema.StoredVisit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Some visits of a visitor.
 *
 * @param visits newest first
 * @param hasOlder whether there are older ones
 * @param counts how many visits of each category there were on each of the last days
 */
public record VisitPage(
    StoredProfile profile, List<StoredVisit> visits, boolean hasOlder, List<DayCount> counts) {

  /** Where a page of visits begins: with what is older than this visit. */
  public record Before(Instant visitedAt, UUID visitId) {
    /** Before which every visit is. */
    public static final Before NEWEST =
        new Before(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));
  }

  /**
   * A number of visits.
   *
   * @param day in UTC
   * @param category the id; null for undecided visits
   */
  public record DayCount(LocalDate day, String category, long visits) {}
}
