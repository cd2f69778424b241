package io.waggle.taxonomy;

import io.waggle.model.CategoryId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads the two forms of taxonomy files there are: ours, and IAB's as it is distributed. */
final class ReadTaxonomy {
  static final List<String> HEADER = List.of("id", "parent", "name", "iab");

  private static final String IAB_FIRST_LINE = "Relational ID System";
  private static final int IAB_HEADER_LINES = 2;
  private static final int IAB_LEAST_FIELDS = 3;

  private ReadTaxonomy() {}

  static boolean isIab(DataFile file) {
    return file.lines().stream().findFirst().filter(l -> l.startsWith(IAB_FIRST_LINE)).isPresent();
  }

  static Taxonomy from(DataFile file) {
    return isIab(file) ? iab(file) : ours(file);
  }

  private static Taxonomy ours(DataFile file) {
    return taxonomy(Row.of(file, HEADER), row -> category(row, text(row, 3)));
  }

  // Columns: id, parent, name, and the names once more by tier. Where parent and tiers contradict
  // each other (376 and 497 in 3.1), the parent is believed: it is what makes a tree.
  private static Taxonomy iab(DataFile file) {
    List<String> lines = file.lines();
    List<Row> rows =
        IntStream.range(IAB_HEADER_LINES, lines.size())
            .filter(index -> !lines.get(index).isBlank())
            .mapToObj(index -> iabRow(file.name(), index + 1, lines.get(index)))
            .toList();
    return taxonomy(rows, row -> category(row, text(row, 0)));
  }

  private static Row iabRow(String file, int line, String text) {
    Row row = new Row(file, line, List.of(text.split("\t", -1)));
    if (row.fields().size() < IAB_LEAST_FIELDS) {
      throw row.broken("id, parent and name expected");
    }
    return row;
  }

  private static Taxonomy taxonomy(List<Row> rows, Function<Row, Category> read) {
    Map<Row, Category> categories = new LinkedHashMap<>();
    rows.forEach(row -> categories.put(row, read.apply(row)));
    if (categories.isEmpty()) {
      throw new BrokenData("the taxonomy has no categories");
    }
    return new Taxonomy(categories);
  }

  private static Category category(Row row, Optional<String> iab) {
    Optional<CategoryId> parent = text(row, 1).map(present -> row.category(1));
    if (row.text(2).isEmpty()) {
      throw row.broken("the name is empty");
    }
    return new Category(row.category(0), parent, row.text(2), iab);
  }

  private static Optional<String> text(Row row, int field) {
    return Optional.of(row.text(field)).filter(text -> !text.isEmpty());
  }
}
