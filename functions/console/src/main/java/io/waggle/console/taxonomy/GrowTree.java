package io.waggle.console.taxonomy;

import io.waggle.classifier.taxonomy.Category;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.console.taxonomy.TaxonomyVisits.Node;
import io.waggle.profilestore.read.CategoryCounts;
import io.waggle.profilestore.read.VisitPage.DayCount;
import io.waggle.visitmodel.CategoryId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Adds counts by category up to the tree of categories. */
final class GrowTree {
  private final Taxonomy taxonomy;
  private final CategoryCounts counts;
  private final LocalDate firstDay;
  private final int days;
  private final Map<Optional<CategoryId>, List<Category>> children;
  private final Map<String, double[]> byNode = new HashMap<>();
  private final double[] total;
  private final double[] undecided;
  private final double[] lost;

  GrowTree(Taxonomy taxonomy, CategoryCounts counts, LocalDate firstDay, int days) {
    this.taxonomy = taxonomy;
    this.counts = counts;
    this.firstDay = firstDay;
    this.days = days;
    this.children = taxonomy.categories().stream().collect(Collectors.groupingBy(Category::parent));
    this.total = new double[days];
    this.undecided = new double[days];
    this.lost = new double[days];
  }

  TaxonomyVisits as(Instant countedAt) {
    counts.visits().forEach(this::add);
    return new TaxonomyVisits(
        firstDay,
        countedAt,
        counts.visitShare(),
        counts.visitorShare(),
        estimates(total),
        estimates(undecided),
        estimates(lost),
        nodes(Optional.empty()));
  }

  private void add(DayCount count) {
    int day = Math.toIntExact(ChronoUnit.DAYS.between(firstDay, count.day()));
    if (day < 0 || day >= days) {
      return;
    }
    total[day] += count.visits();
    if (count.category() == null) {
      undecided[day] += count.visits();
      return;
    }
    List<Category> lineage = taxonomy.lineage(new CategoryId(count.category()));
    if (lineage.isEmpty()) {
      lost[day] += count.visits();
    }
    for (Category node : lineage) {
      byNode.computeIfAbsent(node.id().value(), any -> new double[days])[day] += count.visits();
    }
  }

  private List<Long> estimates(double... counted) {
    return Arrays.stream(counted)
        .mapToObj(visits -> Math.round(visits / counts.visitShare()))
        .toList();
  }

  private List<Node> nodes(Optional<CategoryId> parent) {
    return children.getOrDefault(parent, List.of()).stream().map(this::node).toList();
  }

  private Node node(Category category) {
    String id = category.id().value();
    double[] counted = byNode.getOrDefault(id, new double[days]);
    long visitors = counts.visitors().getOrDefault(id, 0L);
    return new Node(
        id,
        category.name(),
        taxonomy.isSensitive(category.id()),
        Math.round(Arrays.stream(counted).sum() / counts.visitShare()),
        Math.round(visitors / counts.visitorShare()),
        estimates(counted),
        nodes(Optional.of(category.id())));
  }
}
