package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Broker.Held;
import io.waggle.acceptance.bench.Load.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The five functions as processes, with a real RabbitMQ and PostgreSQL. */
final class ThroughRabbitMq implements Section {

  /** In the order in which visits pass through them. */
  private static final List<String> READERS =
      List.of("classify-url", "classify-text", FiveFunctions.WRITER);

  private static final long SMALLEST_BACKLOG = 60_000;
  private static final long LARGEST_BACKLOG = 100_000;

  @Override
  public String name() {
    return "rabbitmq";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Optional<String> missing = FiveFunctions.missing();
    if (missing.isPresent()) {
      bench.report().skip(name(), missing.get());
      return;
    }
    try (Scope scope = new Scope()) {
      FiveFunctions five = FiveFunctions.start(bench, scope);
      Measurement one = new Measurement(bench, five.target(name()), new Visits(bench.pages()));
      measure(bench, five, one);
      Measurement two = two(bench, five, one);
      backlog(bench, five, two);
      Stored.check(five.database().connections(), two.expected());
    }
  }

  private void measure(Bench bench, FiveFunctions five, Measurement one) throws Exception {
    one.warmUp(Shape.BATCHES, bench.warmUp());
    long messages = five.broker().published();
    long visits = one.expected();
    double rate = one.full(Shape.BATCHES);
    double published = five.broker().published() - messages;
    bench
        .report()
        .put(
            name() + ".messages published",
            1000 * published / (one.expected() - visits),
            "a thousand visits, on all queues");
    Program reader = five.functions().of("read-profile").getFirst();
    Database.reuseLog(five.database().connections());
    new Latency(bench, one, reader).measure(rate / 2);
    one.send(Shape.SINGLE, bench.warmUp());
    one.full(Shape.SINGLE, name() + "-single");
  }

  /** Two processes of each stage, on the same cores: what they lose, they lose to each other. */
  private Measurement two(Bench bench, FiveFunctions five, Measurement one) throws Exception {
    List<String> stages =
        Functions.names().stream().filter(name -> !name.equals("read-profile")).toList();
    five.functions().start(stages);
    Measurement two = one.with(five.target(name() + "-two"));
    two.warmUp(Shape.BATCHES, bench.warmUp());
    two.full(Shape.BATCHES);
    return two;
  }

  /**
   * Lets visits pile up before each function in turn, which shows what is on the queues, and drains
   * them.
   */
  private void backlog(Bench bench, FiveFunctions five, Measurement measurement) throws Exception {
    Report report = bench.report();
    Functions functions = five.functions();
    for (String reader : READERS) {
      functions.stop(reader);
    }
    double live = report.get(name() + ".stored").orElse(0);
    long visits = Math.clamp(Math.round(8 * live), SMALLEST_BACKLOG, LARGEST_BACKLOG);
    long before = measurement.expected();
    measurement.sendOnly(Shape.BATCHES, visits);
    long sent = measurement.expected() - before;
    queue(report, "page-visits", five.broker(), sent);
    functions.start(List.of("classify-url"));
    five.broker().awaitEmpty("page-visits");
    queue(report, "unresolved-visits", five.broker(), sent);
    functions.start(List.of("classify-text"));
    five.broker().awaitEmpty("unresolved-visits");
    queue(report, "classified-visits", five.broker(), sent);
    functions.start(List.of(FiveFunctions.WRITER));
    drain(report, measurement, before, sent);
  }

  private void queue(Report report, String queue, Broker broker, long visits)
      throws IOException, InterruptedException {
    String figure = name() + ".queue " + queue;
    Held all = broker.held(queue);
    report.put(figure + ", messages", 1000.0 * all.messages() / visits, "a thousand visits");
    report.put(figure + ", bytes", (double) all.bytes() / visits, "a visit");
  }

  // The first half is written by a JVM that has just started, which live traffic is not.
  private void drain(Report report, Measurement measurement, long before, long visits)
      throws IOException, InterruptedException {
    measurement.awaitStored(before + 1);
    long began = System.nanoTime();
    measurement.awaitStored(before + visits / 2);
    long half = measurement.target().counter().stored() - before;
    long halfway = System.nanoTime();
    measurement.awaitStored();
    long end = System.nanoTime();
    report.put(name() + ".backlog", (double) visits, "visits");
    report.put(name() + ".drain, all", visits / seconds(began, end), "visits a second");
    double rate = (visits - half) / seconds(halfway, end);
    report.put(name() + ".drain", rate, "visits a second, the second half");
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }
}
