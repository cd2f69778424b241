package io.waggle.classifier.data;

import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A line of a data file, divided into fields, and the place it was read from.
 *
 * @param line counted from 1
 */
public record Row(String file, int line, List<String> fields) {

  /**
   * Passes on the rows below the header one by one. Blank lines and lines that begin with {@code #}
   * are skipped.
   *
   * @throws BrokenData when the header differs or a row has another number of fields
   */
  public static void forEach(DataFile file, List<String> header, Consumer<Row> reader) {
    forEach(file, header, header.size(), reader);
  }

  /**
   * Passes on the rows of a file whose last columns may be missing. A missing field is empty.
   *
   * @param least how many of the columns are required
   * @throws BrokenData when the header differs or a row has too few or too many fields
   */
  public static void forEach(DataFile file, List<String> header, int least, Consumer<Row> reader) {
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

  // Loading splits 170,000 rows: with a regular expression that would be most of the start time.
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

  /** Checks that this row is the header, and returns how many columns the file has. */
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

  /** A field without surrounding space; empty when the row does not have it. */
  public String text(int field) {
    return field < fields.size() ? fields.get(field).strip() : "";
  }

  /**
   * A field that holds the id of a category.
   *
   * @throws BrokenData when it does not have the form of an id
   */
  public CategoryId category(int field) {
    try {
      return new CategoryId(text(field));
    } catch (IllegalArgumentException wrong) {
      throw new BrokenData(broken(wrong.getMessage()).getMessage(), wrong);
    }
  }

  /**
   * A field that holds a weight: from 0, which takes away what other files say, to 100.
   *
   * @throws BrokenData when it is anything else
   */
  public double weight(int field) {
    try {
      double weight = Double.parseDouble(text(field));
      if (weight >= 0 && weight <= 100) {
        return weight;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, like any other wrong weight.
    }
    throw broken("the weight must be a number from 0 to 100, not '" + text(field) + "'");
  }

  /** The exception for a fault in this row: its file, its line and the reason. */
  public BrokenData broken(String reason) {
    return new BrokenData("%s:%d: %s".formatted(file, line, reason));
  }
}
