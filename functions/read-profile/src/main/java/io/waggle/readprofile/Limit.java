package io.waggle.readprofile;

import io.waggle.functionbase.Problems;
import jakarta.ws.rs.core.Response.Status;

/** How many rows a reader wants. */
final class Limit {
  private static final int MOST = 1000;

  private Limit() {}

  /** The limit as it was sent; anything else than a whole number from 1 to 1000 is refused. */
  static int of(String limit) {
    try {
      int count = Integer.parseInt(limit);
      if (count >= 1 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, as for any other wrong limit.
    }
    throw Problems.of(Status.BAD_REQUEST, "The limit is a whole number from 1 to " + MOST + ".");
  }
}
