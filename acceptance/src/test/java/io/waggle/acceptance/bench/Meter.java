package io.waggle.acceptance.bench;

import java.util.List;

/** Waggle's own count of the visits that it has stored, as its metrics tell. */
final class Meter {
  private static final String NAME = "waggle_visits_total{";
  private static final String OUTCOME = "outcome=\"counted\"";

  private Meter() {}

  static Target.Counter of(List<Program> programs) {
    return () -> {
      long stored = 0;
      for (Program program : programs) {
        stored += stored(program.get("/q/metrics", "").body());
      }
      return stored;
    };
  }

  private static long stored(String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(NAME) && line.contains(OUTCOME))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
