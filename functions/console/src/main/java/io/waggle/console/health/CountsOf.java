package io.waggle.console.health;

import io.waggle.console.health.Health.Count;
import io.waggle.console.replica.Meters;
import io.waggle.console.replica.Meters.Series;
import io.waggle.console.replica.Replica.Answering;
import io.waggle.console.replica.Replicas;
import io.waggle.functionbase.MeterName;
import io.waggle.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a function has counted. In one process every function has the meters of all, so only those
 * are shown that belong where the function stands in the flow.
 */
record CountsOf(Topology.Function function, Replicas replicas) {
  private static final String TOTAL = "_total";

  /** Outcomes that nobody has to look at. */
  private static final Set<String> GOOD =
      Set.of("accepted", "ignored", "bot", "counted", "repeated", "erased");

  List<Count> all() {
    if (replicas.answering().isEmpty()) {
      return List.of();
    }
    List<Count> counts = new ArrayList<>();
    boolean reads = !function.reads().isEmpty();
    boolean writes = !function.writes().isEmpty();
    if (writes && !reads) {
      counts.addAll(of(MeterName.EVENTS, any -> true));
    }
    if (reads && !writes) {
      counts.addAll(of(MeterName.VISITS, any -> true));
    }
    if (reads && writes) {
      counts.addAll(taken());
    }
    counts.addAll(of(MeterName.DEAD_LETTERS, one -> one.label("function").equals(function.name())));
    if (!reads) {
      counts.addAll(of(MeterName.REFUSALS, any -> true));
    }
    return counts;
  }

  private List<Count> taken() {
    long visits =
        Math.round(
            meters().stream()
                .mapToDouble(
                    one ->
                        one.sum(
                                "waggle_taken_sum",
                                series -> series.label("function").equals(function.name()))
                            .orElse(0))
                .sum());
    return List.of(new Count(MeterName.TAKEN.id(), "visits classified", visits, false));
  }

  private List<Count> of(MeterName meter, Predicate<Series> isWanted) {
    Map<String, Double> sums = new TreeMap<>();
    String name = meter.id().replaceAll("[.-]", "_") + TOTAL;
    for (Meters one : meters()) {
      one.all(name).stream()
          .filter(isWanted)
          .forEach(series -> sums.merge(labels(meter, series), series.value(), Double::sum));
    }
    return sums.entrySet().stream()
        .map(sum -> count(meter, sum.getKey(), Math.round(sum.getValue())))
        .sorted(Comparator.comparing(Count::bad))
        .toList();
  }

  private static Count count(MeterName meter, String what, long count) {
    boolean isBad =
        switch (meter) {
          case DEAD_LETTERS -> true;
          case REFUSALS -> what.startsWith("5");
          case EVENTS, VISITS -> !GOOD.contains(what) && !what.equals("rejected");
          case WARNINGS, DECISIONS, TAKEN, SENT, BUILD -> false;
        };
    return new Count(meter.id(), what, count, isBad);
  }

  private static String labels(MeterName meter, Series series) {
    return meter.labels().stream()
        .filter(label -> !label.equals("function"))
        .map(series::label)
        .collect(Collectors.joining(" "));
  }

  private List<Meters> meters() {
    return replicas.answering().stream().map(Answering::meters).toList();
  }
}
