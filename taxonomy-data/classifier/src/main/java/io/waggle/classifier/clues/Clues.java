package io.waggle.classifier.clues;

import io.waggle.classifier.data.Row;
import io.waggle.classifier.taxonomy.Nodes;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The clues of one kind, by what to look for: a site, or the name of a section. */
public record Clues(Map<String, Clue> byKey) {

  public Clues {
    // Not Map.copyOf: its maps take several times as long to say that a key is not there.
    byKey = Collections.unmodifiableMap(new HashMap<>(byKey));
  }

  /**
   * Reads the rows of one or more files. Where several files have the same key, the first one
   * counts; with a weight of 0 it only takes away what the others say.
   *
   * @param rows passes every row to the consumer that it is given
   * @param key reads what a row is about
   * @throws io.waggle.classifier.data.BrokenData for a key that stands twice in a file, a wrong
   *     weight, or an unknown category
   */
  public static Clues from(Consumer<Consumer<Row>> rows, Function<Row, String> key, Nodes nodes) {
    Map<String, Clue> clues = new HashMap<>();
    Map<String, String> files = new HashMap<>();
    rows.accept(
        row -> {
          String about = key.apply(row);
          if (isNew(about, row, files)) {
            Clue.in(row, nodes).ifPresent(clue -> clues.put(about, clue));
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

  public Optional<Clue> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }
}
