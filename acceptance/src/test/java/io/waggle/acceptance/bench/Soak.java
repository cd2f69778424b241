package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The memory of every part, and the objects in use of every function, at full load over a time, and
 * what visits cost in its second half. Visits are sent as fast as they are answered for half a
 * minute, then all of them are stored, and so on: what waits on the queues stays bounded.
 */
final class Soak implements Section {
  private static final Duration SENDING = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Optional<String> missing = FiveFunctions.missing();
    if (bench.options().soakMinutes() == 0) {
      bench.report().skip(name(), "only if asked for (make bench SOAK=30)");
    } else if (missing.isPresent()) {
      bench.report().skip(name(), missing.get());
    } else {
      soak(bench);
    }
  }

  private void soak(Bench bench) throws Exception {
    try (Scope scope = new Scope()) {
      FiveFunctions five = FiveFunctions.start(bench, scope);
      Target target = five.target(name());
      Measurement measurement = new Measurement(bench, target, new Visits(bench.pages()));
      SecondHalf half = SecondHalf.from(measurement);
      int minutes = bench.options().soakMinutes();
      WatchedMemory memory =
          new WatchedMemory(name(), target.parts(), five.functions().parts(), minutes);
      for (int minute = 1; minute <= minutes; minute++) {
        if (minute == minutes / 2 + 1) {
          half = SecondHalf.from(measurement);
        }
        sendForAMinute(measurement);
        memory.look(minute);
      }
      half.report(bench.report(), name(), measurement.expected());
      Stored.check(five.database().connections(), measurement.expected());
      memory.report(bench.report());
    }
  }

  /** What is stored, and what that costs, from a moment on. */
  private record SecondHalf(Usage usage, long visitsBefore, long began) {

    static SecondHalf from(Measurement measurement) {
      Usage usage = Usage.from(measurement.target().parts());
      return new SecondHalf(usage, measurement.expected(), System.nanoTime());
    }

    void report(Report report, String name, long visitsNow) {
      long visits = visitsNow - visitsBefore;
      double seconds = (System.nanoTime() - began) / 1e9;
      report.put(name + ".stored", visits / seconds, "visits a second, second half");
      usage.report(report, name, visits);
    }
  }

  private static void sendForAMinute(Measurement measurement)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + 2 * SENDING.toNanos();
    while (System.nanoTime() < end) {
      measurement.send(Shape.BATCHES, SENDING);
    }
  }
}
