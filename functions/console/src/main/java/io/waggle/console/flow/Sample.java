package io.waggle.console.flow;

import io.waggle.console.broker.BrokerAnswer;
import io.waggle.console.broker.QueueCount;
import io.waggle.console.replica.Replicas;
import java.time.Instant;
import java.util.List;

/**
 * What all parts said at one time.
 *
 * @param nanos the same time on a clock that nobody sets
 */
record Sample(
    Instant at,
    long nanos,
    List<Replicas> functions,
    BrokerAnswer<List<QueueCount>> broker,
    boolean database) {
  /** That of nobody. */
  static final Sample NONE =
      new Sample(Instant.EPOCH, 0, List.of(), new BrokerAnswer.NoBroker<>(), false);

  private static final double NANOS = 1e9;

  /** How much later this one is. */
  double secondsSince(Sample earlier) {
    return (nanos - earlier.nanos) / NANOS;
  }

  Replicas replicas(String function) {
    return functions.stream()
        .filter(one -> one.function().equals(function))
        .findFirst()
        .orElseGet(() -> new Replicas(function, List.of()));
  }
}
