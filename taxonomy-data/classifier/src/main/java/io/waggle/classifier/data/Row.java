package io.waggle.classifier.data;

import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One line of a data file, split into fields.
 *
 * @param line the line number, from 1
 */
public record Row(String file, int line, List<String> fields) {

  /**
   * Passes the rows below the header to the consumer, one by one. Blank lines and lines that begin
   * with {@code #} are skipped.
   *
   * @throws BrokenData when the header, or the number of fields of a row, is wrong
   */
  public static void forEach(DataFile file, List<String> header, Consumer<Row> reader) {
    forEach(file, header, header.size(), reader);
  }

  /**
   * The same for files whose last columns are optional. Fields that are left out are empty.
   *
   * @param least how many columns are required
   * @throws BrokenData when the header, or the number of fields of a row, is wrong
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

  // Splitting with a regular expression would take most of the time that a function needs to start.
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

  /** Checks this row as the header, and returns how many columns the file has. */
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

  /** A field without surrounding white space; empty when it is left out. */
  public String text(int field) {
    return field < fields.size() ? fields.get(field).strip() : "";
  }

  /**
   * A field as the id of a category.
   *
   * @throws BrokenData when it is not one
   */
  public CategoryId category(int field) {
    try {
      return new CategoryId(text(field));
    } catch (IllegalArgumentException wrong) {
      throw new BrokenData(broken(wrong.getMessage()).getMessage(), wrong);
    }
  }

  /**
   * A field as a weight, above 0 and at most 100.
   *
   * @throws BrokenData when it is not one
   */
  public double weight(int field) {
    try {
      double weight = Double.parseDouble(text(field));
      if (weight > 0 && weight <= 100) {
        return weight;
      }
    } catch (NumberFormatException notANumber) {
      // Reported below, like any other wrong weight.
    }
    throw broken("the weight must be a number above 0 and at most 100, not '" + text(field) + "'");
  }

  /** An exception about this row, to be thrown. */
  public BrokenData broken(String reason) {
    return new BrokenData("%s:%d: %s".formatted(file, line, reason));
  }
}
