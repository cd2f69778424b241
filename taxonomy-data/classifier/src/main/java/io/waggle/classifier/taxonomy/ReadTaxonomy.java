package io.waggle.classifier.taxonomy;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.DataFile;
import io.waggle.classifier.data.Row;
import io.waggle.visitmodel.CategoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads taxonomy files of either form: Waggle's own, and the IAB's as it is distributed. */
public final class ReadTaxonomy {
  static final List<String> HEADER = List.of("id", "parent", "name", "iab", "sensitive");
  private static final int LEAST_FIELDS = 3;
  private static final String SENSITIVE = "sensitive";

  private static final String IAB_FIRST_LINE = "Relational ID System";
  private static final int IAB_HEADER_LINES = 2;
  private static final int IAB_LEAST_FIELDS = 3;

  private ReadTaxonomy() {}

  static boolean isIab(DataFile file) {
    return file.firstLine().startsWith(IAB_FIRST_LINE);
  }

  /**
   * The tree that files make together.
   *
   * @throws BrokenData when the files contradict themselves or each other, or have no category
   */
  public static Taxonomy from(List<DataFile> files) {
    return from(files, Set.of());
  }

  /**
   * The tree that files make together.
   *
   * @param sensitiveIabs ids of the IAB Content Taxonomy that are sensitive even without a mark
   * @throws BrokenData as {@link #from(List)} does
   */
  static Taxonomy from(List<DataFile> files, Set<String> sensitiveIabs) {
    Map<Row, Category> categories = new LinkedHashMap<>();
    files.forEach(file -> categories.putAll(isIab(file) ? iab(file) : ours(file)));
    if (categories.isEmpty()) {
      throw new BrokenData("the taxonomy has no categories");
    }
    return new Taxonomy(categories, sensitiveIabs);
  }

  private static Map<Row, Category> ours(DataFile file) {
    Map<Row, Category> categories = new LinkedHashMap<>();
    Row.forEach(
        file,
        HEADER,
        LEAST_FIELDS,
        row -> categories.put(row, category(row, text(row, 3), isSensitive(row))));
    return categories;
  }

  private static boolean isSensitive(Row row) {
    String mark = row.text(4);
    if (!mark.isEmpty() && !mark.equals(SENSITIVE)) {
      throw row.broken("the last field is '" + SENSITIVE + "' or empty, not '" + mark + "'");
    }
    return !mark.isEmpty();
  }

  // Columns: id, parent, name, and the same names again by tier. Where the parent and the tiers
  // contradict each other (376 and 497 in 3.1), the parent counts, because it makes the tree.
  private static Map<Row, Category> iab(DataFile file) {
    Map<Row, Category> categories = new LinkedHashMap<>();
    int[] line = {0};
    file.forEachLine(
        text -> {
          line[0]++;
          if (line[0] > IAB_HEADER_LINES && !text.isBlank()) {
            Row row = iabRow(file.name(), line[0], text);
            categories.put(row, category(row, text(row, 0), isMarked(row)));
          }
        });
    return categories;
  }

  private static Row iabRow(String file, int line, String text) {
    Row row = new Row(file, line, List.of(text.split("\t", -1)));
    if (row.fields().size() < IAB_LEAST_FIELDS) {
      throw row.broken("id, parent and name expected");
    }
    return row;
  }

  // "SCD" in the last column means special category data.
  private static boolean isMarked(Row row) {
    return row.fields().getLast().strip().equals("SCD");
  }

  private static Category category(Row row, Optional<String> iab, boolean sensitive) {
    Optional<CategoryId> parent = text(row, 1).map(present -> row.category(1));
    if (row.text(2).isEmpty()) {
      throw row.broken("the name is empty");
    }
    return new Category(row.category(0), parent, row.text(2), iab, sensitive);
  }

  private static Optional<String> text(Row row, int field) {
    return Optional.of(row.text(field)).filter(text -> !text.isEmpty());
  }
}
