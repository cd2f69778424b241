package io.waggle.profileanswers;

import io.waggle.functionbase.Problems;
import jakarta.ws.rs.core.Response.Status;

/** Reads the query parameter {@code limit}. */
public final class Limit {
  private static final int MOST = 1000;

  private Limit() {}

  /**
   * The limit as a number.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is not a whole number from 1 to
   *     1000
   */
  public static int of(String limit) {
    try {
      int count = Integer.parseInt(limit);
      if (count >= 1 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below like a number that is too small or too large.
    }
    throw Problems.of(Status.BAD_REQUEST, "The limit is a whole number from 1 to " + MOST + ".");
  }
}
