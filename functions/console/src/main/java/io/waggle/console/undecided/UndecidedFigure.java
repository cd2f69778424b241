package io.waggle.console.undecided;

import io.waggle.console.ConsolePage;
import io.waggle.console.Link;
import io.waggle.console.chart.Numbers;
import io.waggle.profileanswers.UndecidedHosts;
import io.waggle.profileanswers.UndecidedHosts.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts with undecided visits, as they are drawn.
 *
 * @param hosts the host with the most visits first
 */
public record UndecidedFigure(List<Host> hosts) {

  private static final String PATH = ConsolePage.UNDECIDED.path();

  /**
   * A host.
   *
   * @param examples where examples are
   * @param rule where a rule about it can be written
   * @param parts a bar with a part for each reason, in lengths of the bar of the first host
   */
  public record Host(
      String host, String visits, String seen, String examples, String rule, List<Part> parts) {}

  /**
   * The visits of a host that are undecided for one reason.
   *
   * @param kind a word for the colour
   */
  public record Part(String reason, String kind, String visits, String x, String width) {}

  static UndecidedFigure of(UndecidedHosts undecided) {
    Map<String, List<Count>> byHost = new LinkedHashMap<>();
    undecided
        .undecided()
        .forEach(
            count -> byHost.computeIfAbsent(count.host(), any -> new ArrayList<>()).add(count));
    long most = byHost.values().stream().mapToLong(UndecidedFigure::visits).max().orElse(1);
    return new UndecidedFigure(
        byHost.values().stream()
            .sorted(Comparator.comparingLong(UndecidedFigure::visits).reversed())
            .map(counts -> host(counts, most))
            .toList());
  }

  private static long visits(List<Count> counts) {
    return counts.stream().mapToLong(Count::visits).sum();
  }

  private static Host host(List<Count> counts, long most) {
    Instant last =
        counts.stream().map(Count::lastSeen).max(Comparator.naturalOrder()).orElseThrow();
    List<Part> parts = new ArrayList<>();
    long before = 0;
    for (Count count : counts) {
      parts.add(
          new Part(
              count.reason(),
              count.reason().replaceAll("[^a-z]+", "-"),
              Numbers.count(count.visits(), "visit"),
              Numbers.length((double) before / most),
              Numbers.length((double) count.visits() / most)));
      before += count.visits();
    }
    return new Host(
        counts.getFirst().host(),
        Numbers.grouped(visits(counts)),
        Numbers.moment(last) + " UTC",
        Link.to(PATH + "/examples", Map.of("host", counts.getFirst().host())),
        Link.to(PATH, Map.of("site", counts.getFirst().host())) + "#rule",
        List.copyOf(parts));
  }
}
