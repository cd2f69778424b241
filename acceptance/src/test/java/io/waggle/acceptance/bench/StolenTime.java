package io.waggle.acceptance.bench;

import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the kernel accounts for all cores together ({@code proc(5)}, the first line of {@code
 * /proc/stat}).
 *
 * @param stolen ticks in which this machine, a virtual one, was ready to run and its host ran
 *     something else
 * @param all ticks that have passed, on every core
 */
record StolenTime(long stolen, long all) {
  /** Where it stands: after user, nice, system, idle, iowait, irq and softirq. */
  private static final int STEAL = 7;

  /** Empty where the kernel does not tell. */
  static Optional<StolenTime> now() {
    return ProcessTable.text("stat").flatMap(all -> all.lines().findFirst()).map(StolenTime::of);
  }

  /** The times of guests, which come last, are part of those of users. */
  static StolenTime of(String line) {
    long[] ticks =
        Stream.of(line.strip().split("\\s+", -1))
            .skip(1)
            .limit(STEAL + 1L)
            .mapToLong(Long::parseLong)
            .toArray();
    return new StolenTime(ticks[STEAL], LongStream.of(ticks).sum());
  }

  /** In percent of the time that has passed since then. */
  double percentSince(StolenTime before) {
    return all == before.all ? 0 : 100.0 * (stolen - before.stolen) / (all - before.all);
  }
}
