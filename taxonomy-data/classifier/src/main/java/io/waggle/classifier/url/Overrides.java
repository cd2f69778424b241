package io.waggle.classifier.url;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.DataHash;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.page.Address;
import io.waggle.classifier.taxonomy.Nodes;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.visitmodel.CategoryId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An operator's rules about hosts and paths, which win over all evidence. */
public final class Overrides {
  public static final Overrides NONE = new Overrides(Map.of());

  /** Stands in place of a category for sites whose pages must not be classified. */
  static final String SILENT = "-";

  private final SiteRules<Rule> rules;
  private final int count;
  private final String version;

  /**
   * A rule about a host or a part of it.
   *
   * @param category what its pages are about; empty: they must not be classified
   */
  record Rule(Optional<CategoryId> category) {}

  /** Rules by their site, in the form that {@link Site} reads. */
  Overrides(Map<String, Rule> bySite) {
    this.rules = new SiteRules<>(bySite);
    this.count = bySite.size();
    this.version = bySite.isEmpty() ? "" : "+" + hash(new TreeMap<>(bySite));
  }

  private static String hash(SortedMap<String, Rule> bySite) {
    return DataHash.of(
        digest ->
            bySite.forEach(
                (site, rule) ->
                    digest.update((site + "\t" + rule + "\n").getBytes(StandardCharsets.UTF_8))));
  }

  /** How many rules there are. */
  public int count() {
    return count;
  }

  /**
   * The version of decisions that these rules are part of: that of the knowledge with a hash of the
   * rules, so that decisions before and after a change of a rule can be told apart.
   */
  public String versionWith(String knowledge) {
    return knowledge + version;
  }

  /**
   * Reads the rows of an override file.
   *
   * @param rows passes every row to the consumer that it is given
   * @throws BrokenData for a site that is none or stands twice in a file, or an unknown category
   */
  public static Overrides from(Consumer<Consumer<Row>> rows, Nodes nodes) {
    Map<String, Rule> bySite = new HashMap<>();
    Set<String> seen = new HashSet<>();
    rows.accept(
        row -> {
          String site = Site.of(row);
          if (!seen.add(row.file() + "\t" + site)) {
            throw row.broken("duplicate of '" + site + "'");
          }
          bySite.putIfAbsent(site, new Rule(category(row, nodes)));
        });
    return new Overrides(bySite);
  }

  /**
   * Reads an override file.
   *
   * @throws BrokenData when it cannot be read, or for anything wrong in it
   */
  public static Overrides read(Path file, Taxonomy taxonomy) {
    return from(
        reader -> Row.forEach(DataFile.read(file), DataFileKind.OVERRIDES.header(), reader),
        Nodes.of(taxonomy));
  }

  private static Optional<CategoryId> category(Row row, Nodes nodes) {
    return row.text(1).equals(SILENT) ? Optional.empty() : nodes.named(row);
  }

  /** The rule for the most specific host and its longest path; empty when there is none. */
  Optional<Rule> find(Address address) {
    return rules.find(address).map(SiteRules.Found::rule);
  }
}
