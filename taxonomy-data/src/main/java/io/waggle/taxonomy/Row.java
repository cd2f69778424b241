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
    return of(file, header, header.size());
  }

  /**
   * The same, where only the first columns have to be there: what is left out is empty.
   *
   * @param least how many columns there have to be
   * @throws BrokenData when the header or the number of fields of a row is another
   */
  static List<Row> of(DataFile file, List<String> header, int least) {
    List<Row> rows = all(file);
    int columns = rows.isEmpty() ? 0 : rows.getFirst().fields.size();
    boolean isShort = columns < least || columns > header.size();
    if (isShort || !rows.getFirst().fields.equals(header.subList(0, columns))) {
      int line = rows.isEmpty() ? 1 : rows.getFirst().line;
      throw new Row(file.name(), line, header)
          .broken("the header must be " + String.join("<TAB>", header));
    }
    return rows.stream().skip(1).map(row -> row.having(least, columns)).toList();
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

  private Row having(int least, int most) {
    if (fields.size() < least || fields.size() > most) {
      throw broken("%d fields expected, there are %d".formatted(most, fields.size()));
    }
    return this;
  }

  /** A field without the space around it; empty when it is left out. */
  String text(int field) {
    return field < fields.size() ? fields.get(field).strip() : "";
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
