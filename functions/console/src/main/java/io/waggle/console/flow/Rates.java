package io.waggle.console.flow;

import io.waggle.console.replica.Address;
import io.waggle.console.replica.Meters;
import io.waggle.console.replica.Meters.Series;
import io.waggle.console.replica.Replica.Answering;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How fast counters of a function grew between two samples, all replicas together. A replica counts
 * that is in both: one that has just been found did not count all of its visits in that time. A
 * counter that became smaller began anew with its process.
 */
record Rates(Sample before, Sample now) {

  /**
   * How much of a counter a second; null where no replica is in both samples. A counter that is not
   * there has counted nothing yet.
   */
  Double perSecond(String function, String counter, Predicate<Series> isWanted) {
    double seconds = now.secondsSince(before);
    Map<Address, Meters> earlier = new HashMap<>();
    before.replicas(function).answering().forEach(r -> earlier.put(r.address(), r.meters()));
    Double sum = null;
    for (Answering replica : now.replicas(function).answering()) {
      Meters then = earlier.get(replica.address());
      if (then != null && seconds > 0) {
        double grown = grown(count(then, counter, isWanted), replica.meters(), counter, isWanted);
        sum = (sum == null ? 0 : sum) + grown / seconds;
      }
    }
    return sum;
  }

  private static double grown(double then, Meters now, String counter, Predicate<Series> isWanted) {
    double count = count(now, counter, isWanted);
    return count < then ? count : count - then;
  }

  static double count(Meters meters, String counter, Predicate<Series> isWanted) {
    return meters.sum(counter, isWanted).orElse(0);
  }
}
