package io.waggle.classifier.clues;

import io.waggle.classifier.data.Row;
import io.waggle.classifier.taxonomy.Nodes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The clues of one kind, by what to look for: a site, or the name of a section. */
public record Clues(Map<String, Clue> byKey) {

  public Clues {
    byKey = Map.copyOf(byKey);
  }

  /**
   * Reads the rows of one or more files. Where several files have the same key, the first one
   * counts.
   *
   * @param rows passes every row to the consumer that it is given
   * @throws io.waggle.classifier.data.BrokenData for a key that is empty or stands twice in a file,
   *     a wrong weight, or an unknown category
   */
  public static Clues from(Consumer<Consumer<Row>> rows, Nodes nodes) {
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
