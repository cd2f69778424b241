package io.waggle.persistprofile;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long what is stored lasts. */
@Singleton
class Retention {
  private final Duration halfLife;
  private final int days;

  /**
   * As it is set.
   *
   * @param halfLife in which an interest loses half its weight
   * @param days how long visits are kept; 13 months by default, the longest that is usual
   */
  Retention(
      @ConfigProperty(name = "waggle.half-life", defaultValue = "30d") Duration halfLife,
      @ConfigProperty(name = "waggle.retention-days", defaultValue = "395") int days) {
    if (days < 1) {
      throw new IllegalArgumentException("WAGGLE_RETENTION_DAYS is under 1: " + days);
    }
    this.halfLife = halfLife;
    this.days = days;
  }

  Duration halfLife() {
    return halfLife;
  }

  int days() {
    return days;
  }
}
