package io.waggle.classifier.clues;

import io.waggle.classifier.page.ParsedPage;
import io.waggle.visitmodel.Stage;

/** Looks for what a page is about: the part of a stage that differs from stage to stage. */
@FunctionalInterface
public interface Finder {
  /**
   * What there is to say about a page. The answer must not depend on the page's referrer, because
   * answers are remembered and used for all visitors of a page.
   *
   * @param by the name of the stage, which evidence is filed under
   */
  Finding find(ParsedPage page, Stage by);

  /** The same answer in more or fewer words for people. */
  default Finding find(ParsedPage page, Stage by, Wording wording) {
    return find(page, by);
  }
}
