package io.waggle.classifier.text;

import io.waggle.classifier.clues.Finder;
import io.waggle.classifier.clues.Finding;
import io.waggle.classifier.clues.Finding.Abstained;
import io.waggle.classifier.clues.Finding.Found;
import io.waggle.classifier.clues.Wording;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.words.Languages;
import io.waggle.classifier.words.PageText;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Stage;

/**
 * Finds clues in the words of a page. It abstains from pages in a language without terms, where it
 * could only misunderstand words.
 */
public record TextFinder(Languages languages, TextClues clues) implements Finder {

  @Override
  public Finding find(ParsedPage page, Stage by) {
    return find(page, by, Wording.SHORT);
  }

  @Override
  public Finding find(ParsedPage page, Stage by, Wording wording) {
    PageText text = PageText.of(page);
    return languages.areForeignTo(text)
        ? new Abstained(Reason.LANGUAGE)
        : new Found(clues.in(text, by, wording));
  }
}
