package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Sent;
import io.waggle.acceptance.bench.Load.Shape;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How fast the load generator is when nothing holds it up: against a server that answers at once.
 * Whoever doubts that it keeps up compares this with what was measured.
 */
final class Generator implements Section {
  private static final Duration TIME = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "generator";
  }

  @Override
  public void run(Bench bench) throws Exception {
    bench.report().put(name() + ".page", bench.pages().averageBytes(), "bytes");
    try (Scope scope = new Scope()) {
      Program server =
          scope.open(Program.start(AnswerAtOnce.class, Map.of(), bench.logs())).awaitReady("/");
      measure(bench, server, Shape.BATCHES, "batches");
      measure(bench, server, Shape.SINGLE, "single");
    }
  }

  private void measure(Bench bench, Program server, Shape shape, String what) throws IOException {
    try (Load load =
        new Load(List.of(server.port()), shape, bench.pages(), new Visits(bench.pages()))) {
      load.send(TIME);
      Part generator = Part.generator();
      double before = generator.cpuSeconds();
      Sent sent = load.send(TIME);
      double micros = (generator.cpuSeconds() - before) * 1e6 / sent.visits();
      String figure = name() + "." + what;
      bench.report().put(figure, sent.perSecond(), "visits a second, answered at once");
      bench.report().put(figure + ", cpu of load generator", micros, "µs a visit");
    }
  }
}
