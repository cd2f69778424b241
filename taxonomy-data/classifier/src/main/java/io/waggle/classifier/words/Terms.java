package io.waggle.classifier.words;

import io.waggle.classifier.data.BrokenData;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.finder.Clue;
import io.waggle.classifier.taxonomy.CategoryLookup;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The words and phrases that tell what a page is about.
 *
 * <p>The index also holds every beginning of a phrase, so that one look tells that no term begins
 * with a word, which is the case for most words.
 */
public final class Terms {
  private static final int LONGEST = 4;
  private static final int EXPECTED = 1000;

  /** A power of 2; the bits fit into the first-level cache of a processor. */
  private static final int FILTER_BITS = 1 << 18;

  /** Whether a term may begin with a word, by the lowest bits of the word's hash. */
  private final BitSet filter = new BitSet(FILTER_BITS);

  private final HashIndex index;
  private final List<List<Clue>> clues = new ArrayList<>();

  private Terms() {
    this.index = new HashIndex(EXPECTED);
    clues.add(List.of()); // Number 0 is for words that only begin a term.
  }

  /**
   * Reads the rows of term files.
   *
   * @param rows passes each row to the consumer it is given
   * @throws BrokenData for a term without words or with more than four, one that appears twice for
   *     a category, a wrong weight, or an unknown category
   */
  public static Terms from(Consumer<Consumer<Row>> rows, CategoryLookup nodes) {
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

  // The singular and the plural of a word are the same term; the heavier one counts.
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
   * @param number the term's number; 0 when there is none
   * @param length the term's length in words
   */
  public record Match(int number, int length) {
    static final Match NONE = new Match(0, 1);
  }

  private static int bit(long hash) {
    return Math.toIntExact(hash & (FILTER_BITS - 1));
  }

  /** The longest term that begins with the word at an index. */
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

  /** The clues that a term gives, by its number. */
  public List<Clue> clues(int number) {
    return clues.get(number);
  }
}
