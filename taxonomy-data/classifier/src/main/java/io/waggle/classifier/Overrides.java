package io.waggle.classifier;

import io.waggle.classifier.Clues.Nodes;
import io.waggle.visitmodel.CategoryId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What an operator says about hosts and paths. It wins over everything else. */
public final class Overrides {
  static final String HEADER = "site\tcategory";
  public static final Overrides NONE = new Overrides(Map.of());

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

  /** How many rules there are. */
  public int count() {
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

  /**
   * Reads an override file.
   *
   * @throws BrokenData when something in it is wrong
   */
  public static Overrides read(Path file, Taxonomy taxonomy) {
    return from(
        reader -> Row.forEach(DataFile.read(file), ClueFile.OVERRIDES.header(), reader),
        Nodes.of(taxonomy));
  }

  private static Optional<CategoryId> category(Row row, Nodes nodes) {
    return row.text(1).equals(SILENT) ? Optional.empty() : nodes.named(row);
  }

  /** The rule for the most exact host, and there for the longest path; empty when there is none. */
  Optional<Rule> find(Address address) {
    return rules.find(address).map(PlaceRules.Found::rule);
  }
}
