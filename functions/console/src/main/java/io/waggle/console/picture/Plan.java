package io.waggle.console.picture;

import io.waggle.console.flow.Flow;
import io.waggle.console.flow.Flow.FunctionFlow;
import io.waggle.console.flow.Flow.QueueFlow;
import io.waggle.console.flow.Flow.Sent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which function stands where in the picture of the flow. Those that every visit passes are in a
 * line. One that only some visits pass, because others go by it, stands beside the line, and one
 * that is passed by more ways further out.
 */
record Plan(List<FunctionFlow> line, Map<String, Integer> aside, List<Way> ways) {

  /** From a function over a queue to another. */
  record Way(String from, String to, QueueFlow queue, Double perSecond) {}

  static Plan of(Flow flow) {
    List<Way> ways = new ArrayList<>();
    for (QueueFlow queue : flow.queues()) {
      for (String reader : queue.readBy()) {
        for (Sent sent : queue.sent()) {
          ways.add(new Way(sent.by(), reader, queue, sent.perSecond()));
        }
      }
    }
    Map<String, Integer> columns = columns(flow, ways);
    Map<String, Integer> aside = new HashMap<>();
    for (String name : columns.keySet()) {
      int passedBy = passedBy(columns.get(name), columns, ways);
      if (passedBy > 0) {
        aside.put(name, passedBy);
      }
    }
    List<FunctionFlow> line =
        flow.functions().stream()
            .filter(one -> columns.containsKey(one.name()) && !aside.containsKey(one.name()))
            .sorted(Comparator.comparing(one -> columns.get(one.name())))
            .toList();
    return new Plan(line, aside, ways);
  }

  /** How many steps it takes to a function, on the longest way; only for those with a way. */
  private static Map<String, Integer> columns(Flow flow, List<Way> ways) {
    Map<String, Integer> columns = new HashMap<>();
    for (int step = 0; step < flow.functions().size(); step++) {
      for (Way way : ways) {
        int from = columns.computeIfAbsent(way.from(), name -> 0);
        columns.merge(way.to(), from + 1, Math::max);
      }
    }
    return columns;
  }

  private static int passedBy(int column, Map<String, Integer> columns, List<Way> ways) {
    return Math.toIntExact(
        ways.stream()
            .filter(way -> columns.get(way.from()) < column && column < columns.get(way.to()))
            .count());
  }

  /** Those that stand beside the line between two of it. */
  List<String> between(String one, String next) {
    return aside.keySet().stream()
        .filter(name -> reaches(one, name) && reaches(name, next))
        .sorted(Comparator.comparing(aside::get))
        .toList();
  }

  private boolean reaches(String from, String to) {
    return ways.stream()
        .filter(way -> way.from().equals(from))
        .anyMatch(way -> way.to().equals(to) || reachesAside(way.to(), to));
  }

  // The ways have no circle.
  private boolean reachesAside(String over, String to) {
    return aside.containsKey(over) && reaches(over, to);
  }

  boolean isLinked(String one, String next) {
    return ways.stream().anyMatch(way -> way.from().equals(one) && way.to().equals(next));
  }
}
