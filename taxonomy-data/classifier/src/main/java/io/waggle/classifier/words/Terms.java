package io.waggle.classifier.words;

import io.waggle.classifier.clues.Clue;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.taxonomy.Nodes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The words and phrases that tell what a page is about.
 *
 * <p>The beginnings of phrases are in the index too, so that the search for a phrase ends at the
 * first word that none continues with.
 */
public final class Terms {
  private static final int LONGEST = 4;
  private static final int EXPECTED = 1000;

  /** A power of 2, small enough for the bits to fit into the first cache of a processor. */
  private static final int FILTER_BITS = 1 << 18;

  /** By the lowest bits of its hash, whether a word may begin a term. Most words begin none. */
  private final BitSet filter = new BitSet(FILTER_BITS);

  private final HashIndex index;
  private final List<List<Clue>> clues = new ArrayList<>();

  private Terms() {
    this.index = new HashIndex(EXPECTED);
    clues.add(List.of()); // Number 0 stands for words that only begin terms.
  }

  /**
   * Reads the rows of term files.
   *
   * @param rows passes every row to the consumer that it is given
   * @throws io.waggle.classifier.data.BrokenData for a term of no words or more than four, one that
   *     stands twice in a file for the same category, a wrong weight, or an unknown category
   */
  public static Terms from(Consumer<Consumer<Row>> rows, Nodes nodes) {
    Terms terms = new Terms();
    HashIndex seen = new HashIndex(EXPECTED);
    rows.accept(
        row -> {
          checkIsNew(row, seen);
          double weight = row.weight(2);
          nodes.named(row).ifPresent(node -> terms.add(row, new Clue(node, weight)));
        });
    return terms;
  }

  private static void checkIsNew(Row row, HashIndex seen) {
    String term = row.text(0).toLowerCase(Locale.ROOT);
    long hash = Words.hash(term + "\t" + row.text(1) + "\t" + row.file());
    if (seen.get(hash) >= 0) {
      throw row.broken("duplicate of '" + term + "' for " + row.text(1));
    }
    seen.put(hash, 0);
  }

  private void add(Row row, Clue clue) {
    Words words = Words.of(row.text(0));
    if (words.count() == 0 || words.count() > LONGEST) {
      throw row.broken("a term has 1 to " + LONGEST + " words, not '" + row.text(0) + "'");
    }
    long hash = words.hash(0);
    filter.set(bit(hash));
    for (int i = 1; i < words.count(); i++) {
      index.put(hash, Math.max(0, index.get(hash)));
      hash = Words.join(hash, words.hash(i));
    }
    addClue(hash, clue);
  }

  // The singular and the plural of a word are one term, and the larger of their weights counts.
  private void addClue(long hash, Clue clue) {
    int number = index.get(hash);
    if (number <= 0) {
      index.put(hash, clues.size());
      clues.add(List.of(clue));
    } else {
      clues.set(number, merged(clues.get(number), clue));
    }
  }

  private static List<Clue> merged(List<Clue> clues, Clue added) {
    List<Clue> merged = new ArrayList<>(clues);
    if (merged.stream()
        .noneMatch(c -> c.category().equals(added.category()) && c.weight() >= added.weight())) {
      merged.removeIf(clue -> clue.category().equals(added.category()));
      merged.add(added);
    }
    return List.copyOf(merged);
  }

  /**
   * The longest term that begins with a word.
   *
   * @param number the number of the term; 0 when there is none
   * @param length in words
   */
  public record Match(int number, int length) {
    static final Match NONE = new Match(0, 1);
  }

  private static int bit(long hash) {
    return Math.toIntExact(hash & (FILTER_BITS - 1));
  }

  /** The longest term that begins with this word. */
  public Match longestAt(Words words, int first) {
    long hash = words.hash(first);
    return filter.get(bit(hash)) ? longestAt(words, first, hash) : Match.NONE;
  }

  private Match longestAt(Words words, int first, long beginning) {
    Match longest = Match.NONE;
    long hash = beginning;
    int most = Math.min(LONGEST, words.count() - first);
    for (int length = 1; ; length++) {
      int number = index.get(hash);
      longest = number > 0 ? new Match(number, length) : longest;
      if (number < 0 || length == most) {
        return longest;
      }
      hash = Words.join(hash, words.hash(first + length));
    }
  }

  /** What the term with this number says. */
  public List<Clue> clues(int number) {
    return clues.get(number);
  }
}
