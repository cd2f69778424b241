package io.waggle.profilestore.arithmetic;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Exponential decay with a half-life: a score {@code s} as of {@code t} is worth {@code s ·
 * 2^-((u-t)/h)} as of {@code u}.
 *
 * <p>Decaying a sum gives the same as summing what has decayed, so visits can be added in any order
 * and one number for each interest is enough. This is the exponential case of Cormode, Shkapenyuk,
 * Srivastava and Xu, "Forward Decay: A Practical Time Decay Model for Streaming Systems", ICDE
 * 2009.
 *
 * <p>The SQL functions {@code decayed} and {@code summed} of the first migration compute the same;
 * {@code DecayTest} compares them. Whoever changes the formula changes it in both.
 *
 * @param halfLife the time in which a score loses half its value, at least one second
 */
public record Decay(Duration halfLife) {
  /** After so many half-lives nothing is left, and a smaller power would underflow in SQL. */
  private static final double MOST_HALF_LIVES = 1000;

  public Decay {
    if (halfLife.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("the half-life is under a second: " + halfLife);
    }
  }

  /** The half-life in seconds, as the SQL functions take it. */
  public double halfLifeSeconds() {
    return micros(halfLife) / 1e6;
  }

  /**
   * A score at a later time.
   *
   * @param since the time as of which the score was given
   * @param at not before {@code since}; like the database it counts whole microseconds
   */
  public double decayed(double score, Instant since, Instant at) {
    double halfLives = ChronoUnit.MICROS.between(since, at) / (double) micros(halfLife);
    return score * Math.pow(2, -Math.min(halfLives, MOST_HALF_LIVES));
  }

  private static long micros(Duration duration) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
  }
}
