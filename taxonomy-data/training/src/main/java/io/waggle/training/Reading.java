package io.waggle.training;

import io.waggle.classifier.model.Features;
import io.waggle.visitmodel.Page;

/**
 * A page that a teacher can tell something about, whether its category is known or not.
 *
 * @param text what the teacher reads of it
 * @param features what the model sees of it
 */
record Reading(String publisher, String text, Features features) {
  /** So much of a text is read: a title and a few sentences. */
  private static final int LONGEST = 400;

  /** Texts that are the same up to here are taken for the same. */
  private static final int SAME = 20;

  /** What a teacher reads of a page: the title and the description, and what the text adds. */
  static String textOf(Page page) {
    String description = page.description();
    boolean isRepeated =
        description.length() >= SAME && page.text().startsWith(description.substring(0, SAME));
    String text = page.title() + ". " + description + (isRepeated ? "" : " " + page.text());
    String clean = text.replaceAll("\\s+", " ").strip();
    return clean.substring(0, Math.min(LONGEST, clean.length()));
  }
}
