package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Sent;
import io.waggle.acceptance.bench.Load.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What it costs that somebody watches: visits at a steady rate into all functions in one process,
 * with nobody and with three at the console's live page, in turns.
 */
final class WatchedConsole implements Section {
  private static final Shape STEADY = Shape.BATCHES.at(5_000);
  private static final int WATCHERS = 3;

  /**
   * What the console does, it does once a second, so it takes a JVM minutes to compile it. Most of
   * that is over after one; the rest is counted apart, as it is paid once and not for each visit.
   */
  private static final Duration WATCHED_BEFORE = Duration.ofSeconds(60);

  /** Nobody, some, some, nobody: what grows over time weighs on both alike. */
  private static final List<Integer> TURNS = List.of(0, WATCHERS, WATCHERS, 0);

  @Override
  public String name() {
    return "console";
  }

  @Override
  public void run(Bench bench) throws Exception {
    if (!ProcessTable.isKept()) {
      bench.report().skip(name(), "this system has no /proc");
      return;
    }
    Path data = bench.work().resolve(name());
    Database.deleteAll(data);
    try (Scope scope = new Scope()) {
      Program program =
          scope
              .open(OneProcess.start(bench, data, OneProcess.TOKENS))
              .awaitReady("/q/health/ready");
      Part functions = Part.of("functions", List.of(program));
      Part database = Part.tree("PostgreSQL", Database.postmaster(data.resolve("postgres")));
      Target target =
          new Target(
              name(),
              List.of(program.port()),
              Meter.of(List.of(program)),
              List.of(functions, database));
      Measurement measurement = new Measurement(bench, target, new Visits(bench.pages()));
      measurement.warmUp(Shape.BATCHES, bench.warmUp());
      turn(measurement, program, WATCHERS, WATCHED_BEFORE);
      measure(bench, measurement, program);
    }
  }

  private void measure(Bench bench, Measurement measurement, Program program) throws Exception {
    Cost alone = Cost.NONE;
    Cost watched = Cost.NONE;
    for (int watchers : TURNS) {
      Cost cost = turn(measurement, program, watchers, bench.options().measured());
      if (watchers == 0) {
        alone = alone.plus(cost);
      } else {
        watched = watched.plus(cost);
      }
    }
    alone.report(bench.report(), name() + "-alone");
    watched.report(bench.report(), name());
  }

  /** What a number of visits cost. */
  private record Cost(long visits, double seconds, Cpu cpu, long events) {
    static final Cost NONE = new Cost(0, 0, Cpu.NONE, 0);

    Cost plus(Cost other) {
      return new Cost(
          visits + other.visits,
          seconds + other.seconds,
          cpu.plus(other.cpu),
          events + other.events);
    }

    void report(Report report, String section) {
      double each = 1e6 / visits;
      report.put(section + ".answered", visits / seconds, "visits a second");
      report.put(section + ".cpu of functions", cpu.functions() * each, "µs a visit");
      report.put(section + ".cpu of their compilers", cpu.compilers() * each, "µs a visit");
      report.put(section + ".cpu of PostgreSQL", cpu.database() * each, "µs a visit");
      report.put(section + ".events, all watchers", events / seconds, "a second");
    }
  }

  /** CPU seconds; those of the functions are without the compilers'. */
  private record Cpu(double functions, double compilers, double database) {
    static final Cpu NONE = new Cpu(0, 0, 0);

    static Cpu soFar(Program program, List<Part> parts) {
      double compilers = ProcessTable.compilerSeconds(program.pid());
      return new Cpu(
          parts.getFirst().cpuSeconds() - compilers, compilers, parts.getLast().cpuSeconds());
    }

    Cpu plus(Cpu other) {
      return new Cpu(
          functions + other.functions, compilers + other.compilers, database + other.database);
    }

    Cpu minus(Cpu other) {
      return new Cpu(
          functions - other.functions, compilers - other.compilers, database - other.database);
    }
  }

  private static Cost turn(Measurement measurement, Program program, int watchers, Duration time)
      throws Exception {
    List<Part> parts = measurement.target().parts();
    try (Scope scope = new Scope()) {
      List<OpenLivePage> pages = new ArrayList<>();
      for (int watcher = 0; watcher < watchers; watcher++) {
        String token = OneProcess.TOKENS.get("WAGGLE_OPERATOR_TOKEN");
        pages.add(scope.open(new OpenLivePage(program, token)));
      }
      Cpu before = Cpu.soFar(program, parts);
      Sent sent = measurement.send(STEADY, time);
      Cpu used = Cpu.soFar(program, parts).minus(before);
      return new Cost(sent.visits(), sent.seconds(), used, seen(pages, time));
    }
  }

  /** Watchers who see nothing cost nothing. */
  private static long seen(List<OpenLivePage> pages, Duration time) throws IOException {
    for (OpenLivePage page : pages) {
      if (page.events() < time.toSeconds() / 2) {
        throw new IOException("a watcher saw only %d events".formatted(page.events()));
      }
    }
    return pages.stream().mapToLong(OpenLivePage::events).sum();
  }
}
