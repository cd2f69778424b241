package io.waggle.acceptance.swarm;

import io.waggle.acceptance.swarm.Visitors.Account;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A table of what the stack's functions need: images, start-up times and memory. */
final class Figures {
  private static final Duration STARTED_WITHIN = Duration.ofMinutes(1);

  private final Stack stack;
  private final Map<String, Duration> starts = new LinkedHashMap<>();
  private final Map<String, Long> rest = new LinkedHashMap<>();
  private final Map<String, Long> peak = new LinkedHashMap<>();

  Figures(Stack stack) {
    this.stack = stack;
  }

  /** Kills one function after the other and measures the time until its new container listens. */
  void measureStarts() throws Exception {
    for (String function : Stack.FUNCTIONS) {
      String old = stack.container(function);
      stack.manager().docker("kill", old);
      String started = stack.awaitAnother(function, old, STARTED_WITHIN);
      String line =
          Eventually.see(
              "the start of " + function,
              STARTED_WITHIN,
              () -> listening(started),
              l -> !l.isEmpty());
      Instant began =
          Instant.parse(stack.manager().docker("inspect", "-f", "{{.State.StartedAt}}", started));
      starts.put(
          function, Duration.between(began, Instant.parse(line.substring(0, line.indexOf(' ')))));
    }
    stack.awaitSettled();
  }

  private String listening(String container) throws IOException, InterruptedException {
    return stack
        .manager()
        .docker("logs", "--timestamps", container)
        .lines()
        .filter(line -> line.contains("Listening on"))
        .findFirst()
        .orElse("");
  }

  void measureRest() throws Exception {
    Thread.sleep(Duration.ofSeconds(10));
    for (String function : Stack.FUNCTIONS) {
      rest.put(function, stack.resident(function));
    }
  }

  /** Measures the memory again and again until the visitors have sent all their visits. */
  Account watch(Visitors visitors) throws Exception {
    while (stack
        .manager()
        .docker("inspect", "-f", "{{.State.Running}}", visitors.container())
        .equals("true")) {
      for (String function : Stack.FUNCTIONS) {
        peak.merge(function, stack.resident(function), Math::max);
      }
    }
    return visitors.finish();
  }

  void print() throws IOException, InterruptedException {
    System.out.printf(
        "   %-16s %-6s %9s %11s %9s %9s %9s%n",
        "function", "image", "size", "compressed", "ready", "at rest", "at work");
    for (String function : Stack.FUNCTIONS) {
      String image = "waggle/" + function + ":" + stack.kind();
      System.out.printf(
          "   %-16s %-6s %6.1f MB %8.1f MB %6d ms %6d MB %6d MB%n",
          function,
          stack.kind(),
          Long.parseLong(stack.manager().docker("image", "inspect", "-f", "{{.Size}}", image))
              / 1e6,
          Long.parseLong(
                  stack
                      .manager()
                      .command()
                      .run("sh", "-c", "docker save " + image + " | gzip | wc -c"))
              / 1e6,
          starts.get(function).toMillis(),
          rest.get(function) / 1000,
          peak.get(function) / 1000);
    }
  }
}
