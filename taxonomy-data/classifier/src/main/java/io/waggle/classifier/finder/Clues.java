package io.waggle.classifier.finder;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.taxonomy.CategoryLookup;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The clues of a data file, by the text to look for. */
public record Clues(Map<String, Clue> byKey) {

  public Clues {
    byKey = Map.copyOf(byKey);
  }

  /**
   * Reads the rows of one or more files. When several files have a key, the first one counts.
   *
   * @param rows passes each row to the consumer it is given
   * @throws BrokenData for a key that is empty or appears twice in a file, a wrong weight, or an
   *     unknown category
   */
  public static Clues from(Consumer<Consumer<Row>> rows, CategoryLookup nodes) {
    Map<String, Clue> clues = new HashMap<>();
    Map<String, String> files = new HashMap<>();
    rows.accept(
        row -> {
          if (isNew(key(row), row, files)) {
            double weight = row.weight(2);
            nodes.named(row).ifPresent(node -> clues.put(key(row), new Clue(node, weight)));
          }
        });
    return new Clues(clues);
  }

  private static boolean isNew(String key, Row row, Map<String, String> files) {
    String before = files.putIfAbsent(key, row.file());
    if (row.file().equals(before)) {
      throw row.broken("duplicate of '" + key + "'");
    }
    return before == null;
  }

  private static String key(Row row) {
    String key = row.text(0).toLowerCase(Locale.ROOT);
    if (key.isEmpty()) {
      throw row.broken("the first field is empty");
    }
    return key;
  }

  public Optional<Clue> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }
}
