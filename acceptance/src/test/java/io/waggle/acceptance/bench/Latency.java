package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Sent;
import io.waggle.acceptance.bench.Load.Shape;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from posting a visit until it can be read in the profile, while visits are sent
 * at a steady rate. One visit is watched in some of the batches; its visitor is a new one, and
 * makes no other visit. Those of a warm-up are not counted.
 */
final class Latency {
  static final String TOKEN = "a-reader";

  private static final int READERS = 4;

  private static final int PER_BATCH = Shape.BATCHES.perRequest();

  /** So many batches a second, and at most half of all, have a visit that is watched. */
  private static final double MOST_WATCHED = 10;

  /** So few are watched that it takes so many times as long as other measurements. */
  private static final int TIMES_AS_LONG = 5;

  private static final int READS_IN_ROUND = 10_000;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Histogram micros = new Histogram(TimeUnit.SECONDS.toMicros(200), 3);
  private final SplittableRandom random = new SplittableRandom(5);
  private final Bench bench;
  private final Measurement measurement;
  private final Program reader;
  private long watched;

  Latency(Bench bench, Measurement measurement, Program reader) {
    this.bench = bench;
    this.measurement = measurement;
    this.reader = reader;
  }

  /** Reports the latency at a rate of visits a second, and what a visit costs at that rate. */
  void measure(double perSecond) throws Exception {
    warmUpReader();
    Target target = measurement.target();
    new WarmUp(target.name() + " at half load", target.parts())
        .repeat(() -> watchWhileSending(perSecond, bench.warmUp()));
    micros.reset();
    Usage usage = Usage.from(target.parts());
    long before = measurement.expected();
    long began = System.nanoTime();
    watchWhileSending(perSecond, bench.options().measured().multipliedBy(TIMES_AS_LONG));
    long visits = measurement.expected() - before;
    report(target.name(), visits / ((System.nanoTime() - began) / 1e9));
    usage.report(bench.report(), target.name() + "-half", visits);
  }

  // Batches are watched at their time, however long earlier ones take.
  private void watchWhileSending(double perSecond, Duration time) throws Exception {
    double watchedPerSecond = Math.min(MOST_WATCHED, perSecond / PER_BATCH / 2);
    Shape unwatched = Shape.BATCHES.at(perSecond - watchedPerSecond * PER_BATCH);
    Target target = measurement.target();
    try (Load load = new Load(target.ports(), unwatched, bench.pages(), measurement.visits());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Sent> others = threads.submit(() -> load.send(time));
      List<Future<Duration>> latencies = new ArrayList<>();
      while (!others.isDone()) {
        WatchedBatch batch = nextBatch();
        latencies.add(threads.submit(batch::watch));
        // Irregular, so that it does not keep step with anything that is done at intervals.
        TimeUnit.MICROSECONDS.sleep(Math.round(1e6 / watchedPerSecond * 2 * random.nextDouble()));
      }
      for (Future<Duration> latency : latencies) {
        micros.recordValue(TimeUnit.MICROSECONDS.convert(latency.get()));
      }
      measurement.expect(others.get().visits() + (long) latencies.size() * PER_BATCH);
      measurement.awaitStored();
    }
  }

  private WatchedBatch nextBatch() {
    String visitor = "watched-" + ++watched;
    int receive = measurement.target().ports().getFirst();
    return new WatchedBatch(client, batch(visitor), receive, profileOf(visitor));
  }

  /** The watched visit comes first, and visits of known visitors follow. */
  private String batch(String watchedVisitor) {
    StringJoiner events = new StringJoiner(",", "{\"batch\":[", "]}");
    events.add(event(watchedVisitor, watchedVisitor));
    for (int other = 1; other < PER_BATCH; other++) {
      String visitor = Events.visitor(1 + random.nextLong(Visits.THERE));
      events.add(event(watchedVisitor + "-" + other, visitor));
    }
    return events.toString();
  }

  private String event(String id, String visitor) {
    byte[] properties = bench.pages().properties().get(random.nextInt(bench.pages().count()));
    return Events.event(id, visitor, new String(properties, StandardCharsets.UTF_8));
  }

  // While what reads profiles is being compiled, it would take the CPU time that the visits need.
  private void warmUpReader() throws Exception {
    new WarmUp("reading of profiles", List.of(Part.of(reader))).repeat(this::readMany);
  }

  private void readMany() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> readers = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        readers.add(threads.submit(this::readKnown));
      }
      for (Future<?> all : readers) {
        all.get();
      }
    }
  }

  private Void readKnown() throws IOException, InterruptedException {
    for (int read = 1; read <= READS_IN_ROUND / READERS; read++) {
      String visitor = Events.visitor(1 + read % Visits.THERE);
      int status = client.send(profileOf(visitor), BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("the profile of %s is answered with %d".formatted(visitor, status));
      }
    }
    return null;
  }

  private HttpRequest profileOf(String visitor) {
    return HttpRequest.newBuilder(reader.at("/v1/profiles/" + visitor))
        .header("Authorization", "Bearer " + TOKEN)
        .build();
  }

  private void report(String name, double perSecond) {
    Report report = bench.report();
    report.put(name + ".latency, visits a second", perSecond, "");
    report.put(name + ".latency, visits watched", (double) micros.getTotalCount(), "");
    report.put(name + ".latency p50", micros.getValueAtPercentile(50) / 1e3, "ms");
    report.put(name + ".latency p99", micros.getValueAtPercentile(99) / 1e3, "ms");
    report.put(name + ".latency max", micros.getMaxValue() / 1e3, "ms");
  }
}
