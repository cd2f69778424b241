package io.waggle.classifier.finder;

import io.waggle.visitmodel.Page;

/** Looks for evidence of what a page is about. What it finds depends on the page alone. */
public interface Finder {
  Finding find(Page page);

  /**
   * Finds the same, in more words: for people who ask why a page is decided as it is. Dearer than
   * {@link #find}.
   */
  default Finding explain(Page page) {
    return find(page);
  }
}
