package io.waggle.console.taxonomy;

import io.waggle.console.chart.Numbers;
import io.waggle.console.chart.Sparkline;
import io.waggle.console.taxonomy.TaxonomyVisits.Node;
import java.util.Comparator;
import java.util.List;

/**
 * The page as it is drawn.
 *
 * @param all all visits, those that are undecided, and those whose category is gone
 * @param branches the first tier, the most visited first, without those that nobody visited
 * @param unvisited how many categories nobody visited, in words; empty where there are none
 * @param method how the numbers came about, in words
 */
public record TaxonomyFigure(
    boolean isEmpty, List<Total> all, List<Branch> branches, String unvisited, String method) {

  /** A sum over all categories. */
  public record Total(String name, String visits, String share, Sparkline trend) {}

  /**
   * A category.
   *
   * @param width of its bar, which is full for the most visited of the first tier
   */
  public record Branch(
      String id,
      String name,
      boolean sensitive,
      String visits,
      String visitors,
      String width,
      Sparkline trend,
      List<Branch> below) {}

  static TaxonomyFigure of(TaxonomyVisits visits) {
    long total = sum(visits.total());
    long most = visits.categories().stream().mapToLong(Node::visits).max().orElse(0);
    String about = visits.isExact() ? "" : "≈ ";
    long unvisited = unvisited(visits.categories());
    return new TaxonomyFigure(
        total == 0,
        List.of(
            total("All visits", visits.total(), total, about),
            total("Undecided", visits.undecided(), total, about),
            total("In categories that are gone", visits.lost(), total, about)),
        branches(visits.categories(), Math.max(1, most), about),
        unvisited == 0
            ? ""
            : Numbers.grouped(unvisited) + (unvisited == 1 ? " category" : " categories"),
        method(visits));
  }

  private static Total total(String name, List<Long> days, long total, String about) {
    long visits = sum(days);
    return new Total(
        name,
        about + Numbers.grouped(visits),
        total == 0 ? "" : Numbers.percent((double) visits / total),
        Sparkline.of(days));
  }

  private static List<Branch> branches(List<Node> nodes, long most, String about) {
    return nodes.stream()
        .filter(TaxonomyFigure::isVisited)
        .sorted(Comparator.comparingLong(Node::visits).reversed())
        .map(
            node ->
                new Branch(
                    node.id(),
                    node.name(),
                    node.sensitive(),
                    about + Numbers.grouped(node.visits()),
                    about + Numbers.grouped(node.visitors()),
                    Numbers.length((double) node.visits() / most),
                    Sparkline.of(node.days()),
                    branches(node.children(), most, about)))
        .toList();
  }

  private static boolean isVisited(Node node) {
    return node.visits() > 0 || node.visitors() > 0;
  }

  private static long unvisited(List<Node> nodes) {
    return nodes.stream()
        .mapToLong(node -> (isVisited(node) ? 0 : 1) + unvisited(node.children()))
        .sum();
  }

  private static long sum(List<Long> days) {
    return days.stream().mapToLong(Long::longValue).sum();
  }

  private static String method(TaxonomyVisits visits) {
    String when = "Counted " + Numbers.moment(visits.countedAt()) + " UTC";
    return visits.isExact()
        ? when + ": every visit and every visitor."
        : "%s from samples: %s of the visits, %s of the visitors. Small numbers are rough."
            .formatted(
                when, Numbers.percent(visits.visitShare()), Numbers.percent(visits.visitorShare()));
  }
}
