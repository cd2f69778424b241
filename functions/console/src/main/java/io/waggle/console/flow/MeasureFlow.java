package io.waggle.console.flow;

import io.waggle.console.broker.BrokerAnswer.Answered;
import io.waggle.console.broker.BrokerAnswer.Away;
import io.waggle.console.broker.BrokerAnswer.NoBroker;
import io.waggle.console.broker.QueueCount;
import io.waggle.console.flow.Flow.FunctionFlow;
import io.waggle.console.flow.Flow.Outcome;
import io.waggle.console.flow.Flow.QueueFlow;
import io.waggle.console.flow.Flow.Sent;
import io.waggle.console.replica.Meters;
import io.waggle.console.replica.Meters.Series;
import io.waggle.console.replica.Replica.Answering;
import io.waggle.console.replica.Replicas;
import io.waggle.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes out of samples what flows between them. One sample after the other, by one thread. */
final class MeasureFlow {
  private static final String CONSOLE = "console";

  private static final String TAKEN = "waggle_taken_sum";
  private static final String TAKEN_MESSAGES = "waggle_taken_count";
  private static final String SENT = "waggle_sent_sum";
  private static final String DEAD = "waggle_dead_letters_total";
  private static final String EVENTS = "waggle_events_total";
  private static final String VISITS = "waggle_visits_total";
  private static final String REQUESTS = "http_server_requests_seconds_count";

  private static final String DEAD_SUFFIX = ".dead";
  private static final int MINUTE = 60;

  /** After a longer pause, figures of the time before it say nothing about now. */
  private static final double LONGEST_PAUSE = 10;

  private final Topology topology;
  private final Map<String, Deque<Double>> lastMinute = new HashMap<>();
  private Backlogs backlogs = new Backlogs();
  private InProcess inProcess = new InProcess();
  private Optional<Sample> before = Optional.empty();

  MeasureFlow(Topology topology) {
    this.topology = topology;
  }

  /** The flow as of a sample, measured since the one before it. */
  Flow next(Sample now) {
    if (before.filter(earlier -> now.secondsSince(earlier) < LONGEST_PAUSE).isEmpty()) {
      begin(now);
    }
    Rates rates = new Rates(before.orElse(now), now);
    before = Optional.of(now);
    return new Flow(
        now.at(), functions(rates), queues(rates), broker(now).orElse(null), now.database());
  }

  private void begin(Sample first) {
    before = Optional.of(first);
    lastMinute.clear();
    backlogs = new Backlogs();
    inProcess = new InProcess();
  }

  private static Optional<Boolean> broker(Sample now) {
    return switch (now.broker()) {
      case Answered<List<QueueCount>> answered -> Optional.of(true);
      case Away<List<QueueCount>> away -> Optional.of(false);
      case NoBroker<List<QueueCount>> none -> Optional.empty();
    };
  }

  private List<FunctionFlow> functions(Rates rates) {
    return topology.functions().stream()
        .filter(function -> !function.name().equals(CONSOLE))
        .map(function -> function(function, rates))
        .toList();
  }

  private FunctionFlow function(Topology.Function function, Rates rates) {
    Replicas replicas = rates.now().replicas(function.name());
    List<Outcome> outcomes = outcomes(function, rates);
    Double perSecond = function.reads().isEmpty() ? total(outcomes) : taken(function.name(), rates);
    return new FunctionFlow(
        function.name(),
        replicas.all().size(),
        replicas.answering().size(),
        perSecond,
        outcomes,
        remembered(function.name(), perSecond));
  }

  private List<Double> remembered(String function, Double perSecond) {
    Deque<Double> minute = lastMinute.computeIfAbsent(function, name -> new ArrayDeque<>());
    if (perSecond != null) {
      minute.addLast(perSecond);
      if (minute.size() > MINUTE) {
        minute.removeFirst();
      }
    }
    return List.copyOf(minute);
  }

  private static Double taken(String function, Rates rates) {
    return rates.perSecond(function, TAKEN, has("function", function));
  }

  // Where a function stands in the flow tells which meters are its own, for in one process each
  // function has those of all.
  private static List<Outcome> outcomes(Topology.Function function, Rates rates) {
    boolean reads = !function.reads().isEmpty();
    boolean writes = !function.writes().isEmpty();
    if (reads && writes) {
      return List.of();
    }
    if (reads) {
      return byOutcome(function.name(), VISITS, List.of("counted", "repeated", "erased"), rates);
    }
    return writes
        ? byOutcome(
            function.name(), EVENTS, List.of("accepted", "rejected", "ignored", "bot"), rates)
        : List.of(
            new Outcome(
                "answered", rates.perSecond(function.name(), REQUESTS, MeasureFlow::isOfReader)));
  }

  private static List<Outcome> byOutcome(
      String function, String counter, List<String> outcomes, Rates rates) {
    return outcomes.stream()
        .map(name -> new Outcome(name, rates.perSecond(function, counter, has("outcome", name))))
        .toList();
  }

  private static boolean isOfReader(Series series) {
    String uri = series.label("uri");
    return uri.startsWith("/v1/profiles") || uri.startsWith("/v1/taxonomy");
  }

  private static Double total(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(Outcome::perSecond)
        .reduce(0.0, (one, other) -> one == null || other == null ? null : one + other);
  }

  private List<QueueFlow> queues(Rates rates) {
    Set<String> names = new TreeSet<>();
    topology.functions().forEach(function -> names.addAll(function.allWrites()));
    List<QueueFlow> queues = new ArrayList<>();
    names.forEach(name -> queues.add(queue(name, rates)));
    return queues;
  }

  private QueueFlow queue(String queue, Rates rates) {
    List<String> readers = functions(function -> function.reads().contains(queue));
    List<String> writers = functions(function -> function.allWrites().contains(queue));
    Double taken = readers.isEmpty() ? null : sum(readers, TAKEN, has("queue", queue), rates);
    Optional<Backlog> backlog = backlog(queue, readers, writers, rates);
    return new QueueFlow(
        queue,
        readers,
        writers.stream().map(writer -> new Sent(writer, sent(writer, queue, rates))).toList(),
        taken,
        backlog.map(Backlog::depth).orElse(null),
        backlog.map(Backlog::unit).orElse(null),
        readers.isEmpty() ? null : backlog.map(known -> oldest(queue, known, rates)).orElse(null));
  }

  private double oldest(String queue, Backlog backlog, Rates rates) {
    return backlogs.oldestSeconds(
        queue, backlog.depth(), backlog.takenPerSecond(), rates.now().nanos());
  }

  private static Double sent(String writer, String queue, Rates rates) {
    Predicate<Series> ours = has("function", writer);
    return queue.endsWith(DEAD_SUFFIX)
        ? rates.perSecond(writer, DEAD, ours)
        : rates.perSecond(writer, SENT, ours.and(has("queue", queue)));
  }

  /**
   * What waits in a queue.
   *
   * @param takenPerSecond in the same unit; null if that is not known
   */
  private record Backlog(long depth, String unit, Double takenPerSecond) {}

  private Optional<Backlog> backlog(
      String queue, List<String> readers, List<String> writers, Rates rates) {
    Predicate<Series> here = has("queue", queue);
    return switch (rates.now().broker()) {
      case Answered<List<QueueCount>>(List<QueueCount> counts) ->
          counts.stream()
              .filter(count -> count.name().equals(queue))
              .findFirst()
              .map(
                  count ->
                      new Backlog(
                          count.messages(), "messages", sum(readers, TAKEN_MESSAGES, here, rates)));
      case Away<List<QueueCount>> away -> Optional.empty();
      case NoBroker<List<QueueCount>> none ->
          readers.isEmpty()
              ? Optional.empty()
              : process(rates.now(), readers)
                  .map(
                      meters ->
                          new Backlog(
                              inProcess.depth(
                                  queue,
                                  Rates.count(meters, SENT, here.and(by(writers))),
                                  Rates.count(meters, TAKEN, here)),
                              "visits",
                              sum(readers, TAKEN, here, rates)));
    };
  }

  private static Optional<Meters> process(Sample now, List<String> readers) {
    return readers.stream()
        .flatMap(reader -> now.replicas(reader).answering().stream())
        .findFirst()
        .map(Answering::meters);
  }

  private static Predicate<Series> by(List<String> functions) {
    return series -> functions.contains(series.label("function"));
  }

  private static Double sum(
      List<String> functions, String counter, Predicate<Series> isWanted, Rates rates) {
    Double sum = null;
    for (String function : functions) {
      Double one = rates.perSecond(function, counter, isWanted.and(has("function", function)));
      sum = one == null ? sum : Double.valueOf((sum == null ? 0 : sum) + one);
    }
    return sum;
  }

  private List<String> functions(Predicate<Topology.Function> isWanted) {
    return topology.functions().stream().filter(isWanted).map(Topology.Function::name).toList();
  }

  private static Predicate<Series> has(String label, String value) {
    return series -> series.label(label).equals(value);
  }
}
