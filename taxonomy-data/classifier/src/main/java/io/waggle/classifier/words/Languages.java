package io.waggle.classifier.words;

import io.waggle.classifier.data.DataFileKind;
import io.waggle.classifier.data.Row;
import io.waggle.classifier.words.PageText.Passage;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Recognises, by common words and by the script, texts in languages that there are no terms in. */
public final class Languages {
  /** With fewer common words of a language, they may be names or quotations. */
  private static final int FEWEST = 3;

  private static final int EXPECTED = 1000;

  private final HashIndex index;
  private final List<Language> languages = new ArrayList<>();
  private final Scripts scripts;
  private final Scripts added;

  /** A language, the file it is described in, and whether there are terms in it. */
  private record Language(String name, String file, boolean understood) {
    boolean isReplacedBy(Language earlier) {
      return earlier.name.equals(name) && !earlier.file.equals(file);
    }

    /** Files of a folder have its name before their own. */
    boolean isBuiltIn() {
      return file.equals(DataFileKind.LANGUAGES.fileName());
    }
  }

  private Languages(Terms terms) {
    this.index = new HashIndex(EXPECTED);
    this.scripts = new Scripts().and(terms.scripts());
    this.added = terms.addedScripts();
  }

  /**
   * Reads the rows of language files: the name of a language, {@code yes} or {@code no} for whether
   * there are terms in it, and its commonest words. Where several files have the same language or
   * the same word, the first one counts. A language that Waggle comes with as one without terms is
   * left out when a folder adds terms in its script, because they may be in that language.
   *
   * @param rows passes every row to the consumer that it is given
   * @param terms texts in their scripts are understood, and so are texts in the scripts of
   *     languages with terms
   * @throws io.waggle.classifier.data.BrokenData for a word that stands twice in a file, or
   *     anything other than yes and no
   */
  public static Languages from(Consumer<Consumer<Row>> rows, Terms terms) {
    Languages languages = new Languages(terms);
    rows.accept(languages::add);
    return languages;
  }

  private void add(Row row) {
    String understood = row.text(1);
    if (!understood.equals("yes") && !understood.equals("no")) {
      throw row.broken("yes or no expected, not '" + understood + "'");
    }
    Language language = new Language(row.text(0), row.file(), understood.equals("yes"));
    if (languages.stream().anyMatch(language::isReplacedBy)) {
      return;
    }
    Words words = Words.of(row.text(2));
    if (!language.understood() && language.isBuiltIn() && added.haveAllOf(words)) {
      return;
    }
    languages.add(language);
    for (int i = 0; i < words.count(); i++) {
      add(words, i, row);
    }
    if (language.understood()) {
      scripts.add(words);
    }
  }

  private void add(Words words, int word, Row row) {
    int known = index.get(words.hash(word));
    if (known < 0) {
      index.put(words.hash(word), languages.size() - 1);
    } else if (languages.get(known).file().equals(row.file()) && !isCharacter(words, word)) {
      throw row.broken("'" + words.between(word, word) + "' is there twice");
    }
  }

  /** Without blanks, every character is a word of its own, and longer words share them. */
  private static boolean isCharacter(Words words, int word) {
    return Spacing.of(words.between(word, word).charAt(0)) == Spacing.NONE;
  }

  /** Whether most of a page is in a language without terms, so that its words say nothing. */
  public boolean areForeignTo(PageText text) {
    int[] common = common(text);
    int foreign = most(common, false);
    return (foreign >= FEWEST && foreign > most(common, true)) || isInOtherScript(text);
  }

  /**
   * The language whose common words are the most on a page, or else the script other than Latin
   * that most of it is in, by its name in Unicode; empty when there are too few to tell by.
   */
  public Optional<String> likeliestOf(PageText text) {
    int[] common = common(text);
    int most = 0;
    for (int i = 1; i < common.length; i++) {
      most = common[i] > common[most] ? i : most;
    }
    Optional<UnicodeScript> script = Scripts.mostOf(text);
    int fewest = script.isPresent() ? 1 : FEWEST;
    return common.length > 0 && common[most] >= fewest
        ? Optional.of(languages.get(most).name())
        : script.map(other -> other.name().toLowerCase(Locale.ROOT));
  }

  private int[] common(PageText text) {
    int[] common = new int[languages.size()];
    for (Passage passage : text.passages()) {
      count(passage.words(), common);
    }
    return common;
  }

  private void count(Words words, int[] common) {
    for (int i = 0; i < words.count(); i++) {
      int language = index.get(words.hash(i));
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

  private boolean isInOtherScript(PageText text) {
    int all = 0;
    int other = 0;
    for (Passage passage : text.passages()) {
      all += passage.words().notNumbers();
      other += scripts.unknownIn(passage.words());
    }
    return 2 * other > all;
  }
}
