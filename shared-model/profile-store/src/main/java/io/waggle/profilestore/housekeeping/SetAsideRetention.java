package io.waggle.profilestore.housekeeping;

import java.time.Duration;
import java.time.Instant;

/**
 * How long what was set aside is kept: dead letters and bad rows.
 *
 * @param days 1 to 9999, as in {@code stack/render-definitions}
 */
public record SetAsideRetention(int days) {
  private static final int MOST_DAYS = 9999;

  public SetAsideRetention {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "WAGGLE_KEEP_ASIDE_DAYS is not from 1 to " + MOST_DAYS + ": " + days);
    }
  }

  /** When that goes which is set aside at this time. */
  public Instant end(Instant setAside) {
    return setAside.plus(Duration.ofDays(days));
  }

  /** What was set aside before is not kept any more. */
  public Instant oldest(Instant now) {
    return now.minus(Duration.ofDays(days));
  }
}
