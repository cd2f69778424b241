package io.waggle.acceptance.bench;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Counts in the database, so that no figure is about visits that were lost or counted twice. */
final class Stored {
  private Stored() {}

  /** Fails unless exactly so many visits are stored, and as many are in the profiles. */
  static void check(DataSource database, long expected) throws SQLException {
    long rows = Database.number(database, "SELECT count(*) FROM visit");
    long inProfiles =
        Database.number(database, "SELECT coalesce(sum(visits), 0)::bigint FROM profile");
    if (rows != expected || inProfiles != expected) {
      throw new IllegalStateException(
          "%d visits were answered, %d are stored, %d are in profiles"
              .formatted(expected, rows, inProfiles));
    }
    Progress.say("all %d visits are stored, each once".formatted(expected));
  }
}
