package io.waggle.taxonomy;

import io.waggle.model.CategoryId;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a data file, and where it stands.
 *
 * @param line counted from 1
 */
record Row(String file, int line, List<String> fields) {

  /**
   * The rows below the header. Blank lines and lines that begin with {@code #} are comments.
   *
   * @throws BrokenData when the header or the number of fields of a row is another
   */
  static List<Row> of(DataFile file, List<String> header) {
    List<Row> rows = all(file);
    if (rows.isEmpty() || !rows.getFirst().fields.equals(header)) {
      int line = rows.isEmpty() ? 1 : rows.getFirst().line;
      throw new Row(file.name(), line, header)
          .broken("the header must be " + String.join("<TAB>", header));
    }
    return rows.subList(1, rows.size()).stream().map(row -> row.having(header.size())).toList();
  }

  private static List<Row> all(DataFile file) {
    List<Row> rows = new ArrayList<>();
    int line = 0;
    for (String text : file.lines()) {
      line++;
      if (!text.isBlank() && !text.startsWith("#")) {
        rows.add(new Row(file.name(), line, List.of(text.split("\t", -1))));
      }
    }
    return rows;
  }

  private Row having(int count) {
    if (fields.size() != count) {
      throw broken("%d fields expected, there are %d".formatted(count, fields.size()));
    }
    return this;
  }

  String text(int field) {
    return fields.get(field).strip();
  }

  CategoryId category(int field) {
    try {
      return new CategoryId(text(field));
    } catch (IllegalArgumentException wrong) {
      throw new BrokenData(broken(wrong.getMessage()).getMessage(), wrong);
    }
  }

  /** A weight: above 0, at most 100. */
  double weight(int field) {
    try {
      double weight = Double.parseDouble(text(field));
      if (weight > 0 && weight <= 100) {
        return weight;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, as for any other wrong weight.
    }
    throw broken("the weight must be a number above 0 and at most 100, not '" + text(field) + "'");
  }

  BrokenData broken(String reason) {
    return new BrokenData("%s:%d: %s".formatted(file, line, reason));
  }
}
