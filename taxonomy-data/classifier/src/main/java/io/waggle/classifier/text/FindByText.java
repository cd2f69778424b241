package io.waggle.classifier.text;

import io.waggle.classifier.finder.Finder;
import io.waggle.classifier.finder.Finding;
import io.waggle.classifier.finder.Finding.Abstained;
import io.waggle.classifier.finder.Finding.Found;
import io.waggle.classifier.words.Languages;
import io.waggle.classifier.words.PageText;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import java.util.List;
import java.util.function.Function;

/**
 * Finds what the words of a page say. It abstains from pages in a language for which there are no
 * terms, where every match would be a misunderstanding.
 */
public record FindByText(Languages languages, TextEvidence evidence) implements Finder {
  public static final Stage STAGE = new Stage("classify-text");

  @Override
  public Finding find(Page page) {
    return find(page, evidence::in);
  }

  @Override
  public Finding explain(Page page) {
    return find(page, evidence::explained);
  }

  private Finding find(Page page, Function<PageText, List<Evidence>> words) {
    PageText text = PageText.of(page);
    return languages.areForeignTo(text)
        ? new Abstained(Reason.LANGUAGE)
        : new Found(words.apply(text));
  }
}
