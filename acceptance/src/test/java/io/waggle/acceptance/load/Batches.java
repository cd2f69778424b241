package io.waggle.acceptance.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Makes batches of visits, each visit only once. */
final class Batches {
  private static final int VISITS_OF_A_VISITOR = 50;

  /** Some are decided by their address, some by their text. */
  private static final List<String> PAGES =
      List.of(
          "\"url\":\"https://daily.example/sports/soccer/%d\",\"title\":\"The derby, minute by minute\"",
          "\"url\":\"https://daily.example/a/%d\",\"title\":\"Sourdough bread: a recipe for the weekend\"",
          "\"url\":\"https://blog.example/p/%d\",\"title\":\"Which used car to buy, and which engine\"",
          "\"url\":\"https://magazine.example/travel/%d\",\"title\":\"Three days in Lisbon\"",
          "\"url\":\"https://x.example/%d\",\"title\":\"\"");

  private final String name;
  private final long wanted;
  private final int size;
  private final Pace pace;
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean stopped;

  /** The write key of the stack under test; harmless where no key is needed. */
  private static final String WRITE_KEY = "a-write-key";

  Batches(String name, long wanted, int size, Pace pace) {
    this.name = name;
    this.wanted = wanted;
    this.size = size;
    this.pace = pace;
  }

  /**
   * A request body for {@code /v1/batch}.
   *
   * @param visits how many visits it has; 0 when there are no more
   */
  record Batch(String body, int visits) {}

  void stop() {
    stopped = true;
  }

  /** Waits until the next batch is due and returns it. */
  Batch next() throws InterruptedException {
    long first = taken.getAndAdd(size);
    long end = wanted == 0 ? first + size : Math.min(first + size, wanted);
    if (stopped || first >= end) {
      return new Batch("", 0);
    }
    pace.await(first);
    String visits =
        LongStream.range(first, end).mapToObj(this::visit).collect(Collectors.joining(","));
    String body = "{\"writeKey\":\"" + WRITE_KEY + "\",\"batch\":[" + visits + "]}";
    return new Batch(body, Math.toIntExact(end - first));
  }

  private String visit(long number) {
    String page = PAGES.get(Math.toIntExact(number % PAGES.size())).formatted(number);
    return """
    {"type":"page","anonymousId":"%s-%d","messageId":"%s-%d","properties":{%s}}"""
        .formatted(name, number / VISITS_OF_A_VISITOR, name, number, page);
  }
}
