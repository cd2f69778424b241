package io.waggle.training;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.model.Features;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.words.PageText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the pages that a teacher understands: those in English, with a label or without. */
record Readings(Knowledge knowledge) {
  static final String ENGLISH = "en";

  /** More take long to encode, and bring nothing that can be measured. */
  private static final int MOST_UNLABELLED = 6_000;

  /**
   * The examples that the teacher understands, and the first of all other pages.
   *
   * @param examples the labelled ones of the pages
   */
  List<Reading> of(List<LabelledPage> pages, List<Example> examples) {
    Set<String> seen = new HashSet<>();
    List<Reading> readings = new ArrayList<>();
    for (Example example : examples) {
      if (!example.text().isEmpty()) {
        seen.add(example.text());
        readings.add(new Reading(example.publisher(), example.text(), example.features()));
      }
    }
    int most = readings.size() + MOST_UNLABELLED;
    for (int i = 0; i < pages.size() && readings.size() < most; i++) {
      unlabelled(pages.get(i), seen).ifPresent(readings::add);
    }
    return readings;
  }

  private Optional<Reading> unlabelled(LabelledPage page, Set<String> seen) {
    String read = Reading.textOf(page.page());
    if (!seen.add(read)) {
      return Optional.empty();
    }
    PageText text = PageText.of(ParsedPage.of(page.page()));
    return isUnderstood(text, knowledge)
        ? Optional.of(new Reading(page.publisher(), read, Features.of(text)))
        : Optional.empty();
  }

  static boolean isUnderstood(PageText text, Knowledge knowledge) {
    return knowledge.languages().likeliestOf(text).filter(ENGLISH::equals).isPresent();
  }
}
