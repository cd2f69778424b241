package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Sent;
import io.waggle.acceptance.bench.Load.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends visits to a target and waits until every one of them is stored. Rates are of what is
 * stored, from the first request until the last visit is in the database: what waits on a queue
 * when the sending ends is paid for.
 */
final class Measurement {
  /** Short against a measurement, and long against what it costs to answer. */
  private static final Duration BETWEEN_COUNTS = Duration.ofMillis(200);

  private static final long STALLED = TimeUnit.SECONDS.toNanos(60);

  private final Bench bench;
  private final Target target;
  private final Visits visits;
  private long expected;

  Measurement(Bench bench, Target target, Visits visits) {
    this.bench = bench;
    this.target = target;
    this.visits = visits;
  }

  /** Goes on with the same visits and another target, which has the same database. */
  Measurement with(Target other) {
    Measurement next = new Measurement(bench, other, visits);
    next.expect(expected);
    return next;
  }

  /** Sends until the JVMs are warm. Nothing is reported. */
  void warmUp(Shape shape, Duration time) throws Exception {
    new WarmUp(target.name(), target.parts()).repeat(() -> send(shape, time));
  }

  /** Sends for the time of a measurement and reports the rate, and what each part used. */
  double full(Shape shape) throws IOException, InterruptedException {
    return full(shape, target.name());
  }

  /** As {@link #full(Shape)}, under another name. */
  double full(Shape shape, String name) throws IOException, InterruptedException {
    long before = expected;
    Usage usage = Usage.from(target.parts());
    long began = System.nanoTime();
    Sent sent = send(shape, bench.options().measured());
    double rate = sent.visits() / ((System.nanoTime() - began) / 1e9);
    bench.report().put(name + ".stored", rate, "visits a second");
    bench.report().put(name + ".stored before", (double) before, "visits");
    bench.report().put(name + ".answered", sent.perSecond(), "visits a second");
    bench.report().put(name + ".sent away", (double) sent.sentAway(), "requests");
    usage.report(bench.report(), name, sent.visits());
    return rate;
  }

  /** Sends so many visits, and waits only until they are answered. */
  void sendOnly(Shape shape, long wanted) throws IOException {
    try (Load load = new Load(target.ports(), shape, bench.pages(), visits)) {
      expect(load.send(wanted).visits());
    }
  }

  /** Sends for a time, and waits until everything is stored. */
  Sent send(Shape shape, Duration time) throws IOException, InterruptedException {
    try (Load load = new Load(target.ports(), shape, bench.pages(), visits)) {
      Sent sent = load.send(time);
      expect(sent.visits());
      awaitStored();
      return sent;
    }
  }

  /** Counts visits that were sent by others. */
  void expect(long more) {
    expected += more;
  }

  /** How many visits have been answered in all. */
  long expected() {
    return expected;
  }

  Visits visits() {
    return visits;
  }

  Target target() {
    return target;
  }

  /** Waits until everything that was answered is stored. */
  void awaitStored() throws IOException, InterruptedException {
    awaitStored(expected);
  }

  /** Waits until so many visits are stored in all. */
  void awaitStored(long wanted) throws IOException, InterruptedException {
    long last = -1;
    long changed = System.nanoTime();
    while (true) {
      long stored = target.counter().stored();
      if (stored >= wanted) {
        return;
      }
      if (stored != last) {
        last = stored;
        changed = System.nanoTime();
      } else if (System.nanoTime() - changed > STALLED) {
        throw new IOException(
            "%s: of %d visits that were answered only %d are stored"
                .formatted(target.name(), wanted, stored));
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_COUNTS.toMillis());
    }
  }
}
