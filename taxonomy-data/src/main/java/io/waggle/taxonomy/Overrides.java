package io.waggle.taxonomy;

import io.waggle.model.CategoryId;
import io.waggle.taxonomy.Clues.Nodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What an operator says about hosts and paths. It wins over everything else. */
final class Overrides {
  static final String HEADER = "site\tcategory";
  static final Overrides NONE = new Overrides(Map.of());

  /** Stands in the place of a category: pages there are left undecided. */
  static final String SILENT = "-";

  private final PlaceRules<Rule> rules;
  private final int count;

  /**
   * What is said about a place.
   *
   * @param category of what is there; empty: it is not to be classified
   */
  record Rule(Optional<CategoryId> category) {}

  /**
   * Rules.
   *
   * @param byPlace by host, or host and path, in lower case
   */
  Overrides(Map<String, Rule> byPlace) {
    this.rules = new PlaceRules<>(byPlace);
    this.count = byPlace.size();
  }

  int count() {
    return count;
  }

  /**
   * Reads the rows of an override file.
   *
   * @param rows gives each row to whom it is handed
   * @throws BrokenData for a place that is there twice, or a category that is not there
   */
  static Overrides from(Consumer<Consumer<Row>> rows, Nodes nodes) {
    Map<String, Rule> byPlace = new HashMap<>();
    Set<String> seen = new HashSet<>();
    rows.accept(
        row -> {
          String place = row.text(0).toLowerCase(Locale.ROOT);
          if (place.isEmpty() || !seen.add(row.file() + "\t" + place)) {
            throw row.broken("'" + place + "' is empty or there twice");
          }
          byPlace.putIfAbsent(place, new Rule(category(row, nodes)));
        });
    return new Overrides(byPlace);
  }

  private static Optional<CategoryId> category(Row row, Nodes nodes) {
    return row.text(1).equals(SILENT) ? Optional.empty() : nodes.named(row);
  }

  /** The rule for the most exact host, and there for the longest path; empty when there is none. */
  Optional<Rule> find(Address address) {
    return rules.find(address).map(PlaceRules.Found::rule);
  }
}
