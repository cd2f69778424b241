package io.waggle.classifier.words;

import io.waggle.classifier.data.Row;
import io.waggle.classifier.words.PageText.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Recognises, by common words and by the script, texts in languages that there are no terms in. */
public final class Languages {
  /** With fewer common words of a language, they may be names or quotations. */
  private static final int FEWEST = 3;

  private static final int EXPECTED = 1000;

  private final HashIndex index;
  private final List<Language> languages = new ArrayList<>();

  /** A language, and whether there are terms in it. */
  private record Language(String name, boolean understood) {}

  private Languages() {
    this.index = new HashIndex(EXPECTED);
  }

  /**
   * Reads the rows of language files: the name of a language, {@code yes} or {@code no} for whether
   * there are terms in it, and its commonest words.
   *
   * @param rows passes every row to the consumer that it is given
   * @throws io.waggle.classifier.data.BrokenData for a word that stands there twice, or anything
   *     other than yes and no
   */
  public static Languages from(Consumer<Consumer<Row>> rows) {
    Languages languages = new Languages();
    rows.accept(languages::add);
    return languages;
  }

  private void add(Row row) {
    String understood = row.text(1);
    if (!understood.equals("yes") && !understood.equals("no")) {
      throw row.broken("yes or no expected, not '" + understood + "'");
    }
    languages.add(new Language(row.text(0), understood.equals("yes")));
    Words words = Words.of(row.text(2));
    for (int i = 0; i < words.count(); i++) {
      if (index.get(words.hash(i)) >= 0) {
        throw row.broken("'" + words.between(i, i) + "' is there twice");
      }
      index.put(words.hash(i), languages.size() - 1);
    }
  }

  /** Whether most of a page is in a language without terms, so that its words say nothing. */
  public boolean areForeignTo(PageText text) {
    int[] common = new int[languages.size()];
    text.passages().forEach(passage -> count(passage, common));
    int foreign = most(common, false);
    return (foreign >= FEWEST && foreign > most(common, true)) || isInOtherScript(text);
  }

  private void count(Passage passage, int[] common) {
    for (int i = 0; i < passage.words().count(); i++) {
      int language = index.get(passage.words().hash(i));
      if (language >= 0) {
        common[language]++;
      }
    }
  }

  private int most(int[] common, boolean understood) {
    int most = 0;
    for (int i = 0; i < common.length; i++) {
      most = languages.get(i).understood() == understood ? Math.max(most, common[i]) : most;
    }
    return most;
  }

  private static boolean isInOtherScript(PageText text) {
    int all = text.passages().stream().mapToInt(passage -> passage.words().notNumbers()).sum();
    int other = text.passages().stream().mapToInt(passage -> passage.words().notLatin()).sum();
    return 2 * other > all;
  }
}
