package io.waggle.classifier.words;

import io.waggle.classifier.clues.Clue;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.taxonomy.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The words and phrases that tell what a page is about.
 *
 * <p>A term that ends in an asterisk is found in all words that begin with it and that are no terms
 * themselves; the longest beginning counts. Only words in other scripts than Latin have beginnings,
 * so that the many words in Latin letters cost no search for them.
 *
 * <p>A filter has the beginnings of phrases, so that the search for a phrase ends at the first word
 * that hardly any continues with.
 */
public final class Terms {
  private static final int MOST_RUNS = 4;

  /** Of a term in a script without blanks each character is a word. */
  private static final int LONGEST = 32;

  private static final int EXPECTED = 1000;

  /** Ends a term that is the beginning of a word. */
  private static final String ANY_ENDING = "*";

  /** A shorter beginning is that of too many words. */
  private static final int FEWEST_LETTERS = 3;

  private static final int MOST_LETTERS = 16;

  /** For the built-in terms several bits for each of their beginnings. */
  private static final int FILTER_BITS = 1 << 18;

  private final HashFilter beginnings = new HashFilter(FILTER_BITS);
  private final HashIndex index;
  private final List<List<Clue>> clues = new ArrayList<>();
  private final Scripts scripts = new Scripts();
  private Scripts addedScripts = new Scripts();

  /** The length of the longest beginning of a word; 0 when there are none. */
  private int mostLetters;

  private Terms() {
    this.index = new HashIndex(EXPECTED);
    clues.add(List.of()); // Number 0 stands for no term.
  }

  /**
   * Reads the rows of term files. A term means what the first file with it says: the later ones say
   * nothing about it. With a weight of 0 it means nothing.
   *
   * @param rows passes every row to the consumer that it is given
   * @throws io.waggle.classifier.data.BrokenData for a term of no words or too many, one that
   *     stands twice in a file for the same category, a wrong weight, or an unknown category
   */
  public static Terms from(Consumer<Consumer<Row>> rows, Nodes nodes) {
    Terms terms = new Terms();
    HashIndex seen = new HashIndex(EXPECTED);
    FirstFiles files = new FirstFiles();
    rows.accept(
        row -> {
          checkIsNew(row, seen);
          Words words = words(row);
          boolean isBeginning = isBeginning(row, words);
          if (files.isNext(row.file())) {
            terms.addedScripts = new Scripts().and(terms.scripts);
          }
          Optional<Clue> clue = Clue.in(row, nodes);
          if (files.isFirst(isBeginning ? beginning(words) : hash(words))) {
            clue.ifPresent(found -> terms.add(words, isBeginning, found));
          }
        });
    return terms;
  }

  /** The first file that each term stands in. */
  private static final class FirstFiles {
    private final HashIndex numbers = new HashIndex(EXPECTED);
    private final List<String> files = new ArrayList<>();

    /** Whether the rows of the files before are all read. */
    boolean isNext(String file) {
      boolean isNext = files.isEmpty() || !files.getLast().equals(file);
      if (isNext) {
        files.add(file);
      }
      return isNext;
    }

    boolean isFirst(long term) {
      int last = files.size() - 1;
      int first = numbers.get(term);
      if (first < 0) {
        numbers.put(term, last);
      }
      return first < 0 || first == last;
    }
  }

  private static void checkIsNew(Row row, HashIndex seen) {
    String term = row.text(0).toLowerCase(Locale.ROOT);
    long hash = Words.hash(term + "\t" + row.text(1) + "\t" + row.file());
    if (seen.get(hash) >= 0) {
      throw row.broken("duplicate of '" + term + "' for " + row.text(1));
    }
    seen.put(hash, 0);
  }

  private static Words words(Row row) {
    Words words = Words.of(row.text(0));
    if (words.count() == 0 || words.runs() > MOST_RUNS) {
      throw row.broken("a term has 1 to " + MOST_RUNS + " words, not '" + row.text(0) + "'");
    }
    if (words.count() > LONGEST) {
      throw row.broken(
          "a term has at most %d words, or characters where there are no blanks, not '%s'"
              .formatted(LONGEST, row.text(0)));
    }
    return words;
  }

  private static boolean isBeginning(Row row, Words words) {
    if (!row.text(0).endsWith(ANY_ENDING)) {
      return false;
    }
    int letters = words.length(0);
    if (words.count() > 1
        || words.isLatin(0)
        || letters < FEWEST_LETTERS
        || letters > MOST_LETTERS) {
      throw row.broken(
          "before * stand %d to %d letters of one word in another script than Latin, not '%s'"
              .formatted(FEWEST_LETTERS, MOST_LETTERS, row.text(0)));
    }
    return true;
  }

  private static long beginning(Words words) {
    return words.beginning(0, words.length(0));
  }

  private static long hash(Words words) {
    long hash = words.hash(0);
    for (int i = 1; i < words.count(); i++) {
      hash = Words.join(hash, words.hash(i));
    }
    return hash;
  }

  private void add(Words words, boolean isBeginning, Clue clue) {
    scripts.add(words);
    if (isBeginning) {
      mostLetters = Math.max(mostLetters, words.length(0));
      addClue(beginning(words), clue);
    } else {
      add(words, clue);
    }
  }

  private void add(Words words, Clue clue) {
    long hash = words.hash(0);
    for (int i = 1; i < words.count(); i++) {
      beginnings.add(hash);
      hash = Words.join(hash, words.hash(i));
    }
    addClue(hash, clue);
  }

  // The singular and the plural of a word are one term, and the larger of their weights counts.
  private void addClue(long hash, Clue clue) {
    int number = index.get(hash);
    if (number < 0) {
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
   * @param hash the hash of the term
   * @param length in words
   */
  public record Match(int number, long hash, int length) {
    static final Match NONE = new Match(0, 0, 1);
  }

  /** The longest term that begins with this word, or else the one that it begins with. */
  public Match longestAt(Words words, int first) {
    Match whole = longestWholeAt(words, first);
    return whole.number() > 0 || mostLetters == 0 || words.isLatin(first)
        ? whole
        : longestBeginningOf(words, first);
  }

  private Match longestBeginningOf(Words words, int word) {
    for (int length = Math.min(mostLetters, words.length(word));
        length >= FEWEST_LETTERS;
        length--) {
      long hash = words.beginning(word, length);
      int number = index.get(hash);
      if (number > 0) {
        return new Match(number, hash, 1);
      }
    }
    return Match.NONE;
  }

  private Match longestWholeAt(Words words, int first) {
    Match longest = Match.NONE;
    long hash = words.hash(first);
    int most = Math.min(LONGEST, words.count() - first);
    for (int length = 1; ; length++) {
      int number = index.get(hash);
      longest = number > 0 ? new Match(number, hash, length) : longest;
      if (length == most || !beginnings.mayHave(hash)) {
        return longest;
      }
      hash = Words.join(hash, words.hash(first + length));
    }
  }

  /** The scripts of the terms. */
  public Scripts scripts() {
    return scripts;
  }

  /** The scripts of the terms that a folder adds to those that come with Waggle. */
  Scripts addedScripts() {
    return addedScripts;
  }

  /** What the term with this number says. */
  public List<Clue> clues(int number) {
    return clues.get(number);
  }
}
