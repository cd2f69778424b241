package io.waggle.profileanswers;

import io.waggle.functionbase.Problems;
import io.waggle.profilestore.read.VisitPage.Before;
import io.waggle.profilestore.schema.StoredVisit;
import jakarta.ws.rs.core.Response.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the query parameter {@code before}: the time and the id of a visit. */
public final class Cursor {
  private static final String SEPARATOR = "_";

  private Cursor() {}

  static String after(StoredVisit last) {
    return last.visitedAt + SEPARATOR + last.visitId;
  }

  /**
   * Before which visit to begin; before any where the parameter is not given.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if an answer cannot have told it
   */
  public static Before of(Optional<String> before) {
    return before.filter(given -> !given.isEmpty()).map(Cursor::read).orElse(Before.NEWEST);
  }

  private static Before read(String before) {
    String[] parts = before.split(SEPARATOR, 2);
    try {
      if (parts.length == 2) {
        return new Before(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      }
    } catch (DateTimeException | IllegalArgumentException wrong) {
      // Refused below like one with a part missing.
    }
    throw Problems.of(Status.BAD_REQUEST, "The parameter 'before' is one of an earlier answer.");
  }
}
