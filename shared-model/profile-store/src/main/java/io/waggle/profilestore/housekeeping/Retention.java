package io.waggle.profilestore.housekeeping;

/**
 * How long visits are kept.
 *
 * @param days at least 1
 */
public record Retention(int days) {
  public Retention {
    if (days < 1) {
      throw new IllegalArgumentException("WAGGLE_RETENTION_DAYS is under 1: " + days);
    }
  }
}
