package io.waggle.classifier;

import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A line of a data file, and where it stands.
 *
 * @param line counted from 1
 */
record Row(String file, int line, List<String> fields) {

  /**
   * Reads the rows below the header, one by one. Blank lines and lines that begin with {@code #}
   * are comments.
   *
   * @throws BrokenData when the header or the number of fields of a row is another
   */
  static void forEach(DataFile file, List<String> header, Consumer<Row> reader) {
    forEach(file, header, header.size(), reader);
  }

  /**
   * The same, where only the first columns have to be there: what is left out is empty.
   *
   * @param least how many columns there have to be
   * @throws BrokenData when the header or the number of fields of a row is another
   */
  static void forEach(DataFile file, List<String> header, int least, Consumer<Row> reader) {
    int[] line = {0};
    int[] columns = {0};
    file.forEachLine(
        text -> {
          line[0]++;
          if (!text.isBlank() && !text.startsWith("#")) {
            Row row = new Row(file.name(), line[0], fields(text));
            if (columns[0] == 0) {
              columns[0] = row.columns(header, least);
            } else {
              reader.accept(row.having(least, columns[0]));
            }
          }
        });
    if (columns[0] == 0) {
      throw new Row(file.name(), 1, List.of()).broken(wrongHeader(header));
    }
  }

  // Splitting by a regular expression would take most of the time of a start.
  private static List<String> fields(String text) {
    List<String> fields = new ArrayList<>(4);
    int from = 0;
    for (int tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', from)) {
      fields.add(text.substring(from, tab));
      from = tab + 1;
    }
    fields.add(text.substring(from));
    return fields;
  }

  /** How many columns there are, by this row, which is the header. */
  private int columns(List<String> header, int least) {
    int columns = fields.size();
    boolean fits = columns >= least && columns <= header.size();
    if (!fits || !fields.equals(header.subList(0, columns))) {
      throw broken(wrongHeader(header));
    }
    return columns;
  }

  private static String wrongHeader(List<String> header) {
    return "the header must be " + String.join("<TAB>", header);
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
