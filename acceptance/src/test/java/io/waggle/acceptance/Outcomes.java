package io.waggle.acceptance;

/**
 * What Waggle counted since it was started.
 *
 * @param accepted events that were accepted
 * @param counted visits that were added to their visitors' profiles
 * @param repeated visits that had been added before
 * @param lost visits that were erased or set aside
 */
record Outcomes(long accepted, long counted, long repeated, long lost) {

  static Outcomes of(String metrics) {
    return new Outcomes(
        read(metrics, "waggle_events_total", "accepted"),
        read(metrics, "waggle_visits_total", "counted"),
        read(metrics, "waggle_visits_total", "repeated"),
        read(metrics, "waggle_visits_total", "erased")
            + read(metrics, "waggle_visits_total", "dead"));
  }

  /** A counter that has not counted anything yet is not there. */
  private static long read(String metrics, String counter, String outcome) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(counter + "{outcome=\"" + outcome + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  Outcomes since(Outcomes before) {
    return new Outcomes(
        accepted - before.accepted,
        counted - before.counted,
        repeated - before.repeated,
        lost - before.lost);
  }

  /** Whether every accepted event has come to its end. */
  boolean areSettled() {
    return accepted == counted + repeated + lost;
  }
}
