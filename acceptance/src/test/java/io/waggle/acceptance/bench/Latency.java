package io.waggle.acceptance.bench;

import io.waggle.acceptance.bench.Load.Sent;
import io.waggle.acceptance.bench.Load.Shape;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from posting a visit until it can be read in the profile, while others send
 * visits at a steady rate. The visitors that are watched are new ones, and each makes one visit.
 * Those of a warm-up are not counted.
 */
final class Latency {
  static final String TOKEN = "a-reader";

  private static final int READERS = 4;

  /**
   * What is watched is posted visit by visit, and each is a message of its own on all queues. More
   * of them would cost the broker more than all others together.
   */
  private static final int WATCHED_AT_A_TIME = 2;

  private static final int MICROS_BETWEEN_WATCHED = 100_000;

  /** So few are watched that it takes so many times as long as other measurements. */
  private static final int TIMES_AS_LONG = 3;

  /** If they asked more often, they would take the CPU time that the visits need. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(10);

  private static final int READS_IN_ROUND = 10_000;

  private static final Duration LOST = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Histogram micros = new ConcurrentHistogram(TimeUnit.SECONDS.toMicros(120), 3);
  private final AtomicLong watched = new AtomicLong();
  private final Bench bench;
  private final Measurement measurement;
  private final Program reader;

  Latency(Bench bench, Measurement measurement, Program reader) {
    this.bench = bench;
    this.measurement = measurement;
    this.reader = reader;
  }

  /** Reports the latency at a rate of visits a second, and what a visit costs at that rate. */
  void measure(double perSecond) throws Exception {
    warmUpReader();
    Target target = measurement.target();
    Shape shape = Shape.BATCHES.at(perSecond);
    new WarmUp(target.name() + " at half load", target.parts())
        .repeat(() -> watchWhileSending(shape, bench.warmUp()));
    micros.reset();
    Usage usage = Usage.from(target.parts());
    long before = measurement.expected();
    Sent others = watchWhileSending(shape, bench.options().measured().multipliedBy(TIMES_AS_LONG));
    report(target.name(), others);
    usage.report(bench.report(), target.name() + "-half", measurement.expected() - before);
  }

  private Sent watchWhileSending(Shape shape, Duration time) throws Exception {
    long before = watched.get();
    Target target = measurement.target();
    try (Load load = new Load(target.ports(), shape, bench.pages(), measurement.visits());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Sent> others = threads.submit(() -> load.send(time));
      List<Future<?>> watchers = new ArrayList<>();
      for (int watcher = 0; watcher < WATCHED_AT_A_TIME; watcher++) {
        watchers.add(threads.submit(() -> watchWhile(others)));
      }
      for (Future<?> watcher : watchers) {
        watcher.get();
      }
      measurement.expect(others.get().visits() + watched.get() - before);
      measurement.awaitStored();
      return others.get();
    }
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

  private void report(String name, Sent others) {
    Report report = bench.report();
    report.put(name + ".latency, visits a second beside it", others.perSecond(), "");
    report.put(name + ".latency, visits watched", (double) micros.getTotalCount(), "");
    report.put(name + ".latency p50", micros.getValueAtPercentile(50) / 1e3, "ms");
    report.put(name + ".latency p99", micros.getValueAtPercentile(99) / 1e3, "ms");
    report.put(name + ".latency max", micros.getMaxValue() / 1e3, "ms");
  }

  private Void watchWhile(Future<Sent> others) throws IOException, InterruptedException {
    while (!others.isDone()) {
      watch("watched-" + watched.incrementAndGet());
      // A little irregular, so that it does not keep step with anything that is done at intervals.
      TimeUnit.MICROSECONDS.sleep(MICROS_BETWEEN_WATCHED + System.nanoTime() % 20_000);
    }
    return null;
  }

  private void watch(String visitor) throws IOException, InterruptedException {
    HttpRequest profile = profileOf(visitor);
    long began = System.nanoTime();
    post(visitor);
    while (client.send(profile, BodyHandlers.discarding()).statusCode() != 200) {
      if (System.nanoTime() - began > LOST.toNanos()) {
        throw new IOException("the visit of " + visitor + " was answered and cannot be read");
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS.toMillis());
    }
    micros.recordValue((System.nanoTime() - began) / 1000);
  }

  private void post(String visitor) throws IOException, InterruptedException {
    int page = Math.floorMod(visitor.hashCode(), bench.pages().count());
    String properties = new String(bench.pages().properties().get(page), StandardCharsets.UTF_8);
    String body =
        "{\"type\":\"page\",\"messageId\":\"%s\",\"anonymousId\":\"%s\",\"properties\":%s}"
            .formatted(visitor, visitor, properties);
    URI to = URI.create("http://127.0.0.1:" + measurement.target().ports().getFirst() + "/v1/page");
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() == 429 || answer.statusCode() == 503) {
      TimeUnit.SECONDS.sleep(1);
      post(visitor);
    } else if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }
}
