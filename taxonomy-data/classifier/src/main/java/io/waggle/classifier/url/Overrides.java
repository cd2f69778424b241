package io.waggle.classifier.url;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.taxonomy.CategoryLookup;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Decisions by host and path that win over all evidence. */
public final class Overrides {
  public static final Overrides NONE = new Overrides(Map.of());

  /** Stands for a category in the file: pages of this site stay undecided. */
  static final String SILENT = "-";

  private final SiteRules<Rule> rules;
  private final int count;

  /**
   * The decision for a site.
   *
   * @param category what its pages are about; empty when they are not to be classified
   */
  public record Rule(Optional<CategoryId> category) {}

  private Overrides(Map<String, Rule> bySite) {
    this.rules = new SiteRules<>(bySite);
    this.count = bySite.size();
  }

  /** How many rules there are. */
  public int count() {
    return count;
  }

  /**
   * Reads the rows of an override file.
   *
   * @param rows passes each row to the consumer it is given
   * @throws BrokenData for a site that appears twice in a file, or an unknown category
   */
  public static Overrides from(Consumer<Consumer<Row>> rows, CategoryLookup nodes) {
    Map<String, Rule> bySite = new HashMap<>();
    Set<String> seen = new HashSet<>();
    rows.accept(
        row -> {
          String site = row.text(0).toLowerCase(Locale.ROOT);
          if (site.isEmpty() || !seen.add(row.file() + "\t" + site)) {
            throw row.broken("'" + site + "' is empty or there twice");
          }
          bySite.putIfAbsent(site, new Rule(category(row, nodes)));
        });
    return new Overrides(bySite);
  }

  /**
   * Reads an override file.
   *
   * @throws BrokenData when something in it is wrong
   */
  public static Overrides read(Path file, Taxonomy taxonomy) {
    return from(
        reader -> Row.forEach(DataFile.read(file), DataFileKind.OVERRIDES.header(), reader),
        CategoryLookup.in(taxonomy));
  }

  private static Optional<CategoryId> category(Row row, CategoryLookup nodes) {
    return row.text(1).equals(SILENT) ? Optional.empty() : nodes.named(row);
  }

  /** The rule for the longest matching host, and there for the longest path. */
  public Optional<Rule> find(Address address) {
    return rules.find(address).map(SiteRules.Found::rule);
  }
}
