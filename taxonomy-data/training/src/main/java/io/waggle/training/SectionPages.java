package io.waggle.training;

import io.waggle.classifier.cascade.Knowledge;
import io.waggle.classifier.cascade.Stages;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.words.PageText;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the words of pages say, by the sections that the pages stand in. */
final class SectionPages {
  /** Of a publisher's pages in a section so many count, so that none speaks for all others. */
  private static final int MOST_OF_ONE = 15;

  private final Map<String, Map<String, List<double[]>>> bySectionAndPublisher = new TreeMap<>();

  /**
   * Adds a page to all its sections, unless nothing is known about its words.
   *
   * @param judge knowledge that has not seen the publisher of the page
   */
  void add(LabelledPage labelled, Knowledge judge) {
    ParsedPage page = ParsedPage.of(labelled.page());
    List<String> sections = judge.urlClues().sectionsOf(page);
    if (!sections.isEmpty()) {
      likelihoods(PageText.of(page), judge)
          .ifPresent(likelihoods -> add(sections, labelled.publisher(), likelihoods));
    }
  }

  private void add(List<String> sections, String publisher, double[] likelihoods) {
    for (String section : sections) {
      List<double[]> pages =
          bySectionAndPublisher
              .computeIfAbsent(section, s -> new TreeMap<>())
              .computeIfAbsent(publisher, p -> new ArrayList<>());
      if (pages.size() < MOST_OF_ONE) {
        pages.add(likelihoods);
      }
    }
  }

  /**
   * The likelihood of the words for each category of the first tier, in the order of the taxonomy,
   * and last for none of them, as far as one is more or less than the other.
   */
  private static Optional<double[]> likelihoods(PageText text, Knowledge judge) {
    if (judge.languages().areForeignTo(text)) {
      return Optional.empty();
    }
    Taxonomy taxonomy = judge.taxonomy();
    List<CategoryId> firstTier = taxonomy.firstTier();
    double[] points = new double[firstTier.size() + 1];
    List<Evidence> evidence = judge.textClues().in(text, Stages.CLASSIFY_TEXT);
    for (Evidence piece : evidence) {
      points[firstTier.indexOf(taxonomy.firstTier(piece.category()))] += piece.weight();
    }
    for (int i = 0; i < points.length; i++) {
      points[i] = Math.exp(Stages.WORDS_BESIDE_ADDRESS * points[i]);
    }
    return evidence.isEmpty() ? Optional.empty() : Optional.of(points);
  }

  /** The likelihoods of all pages in a section, as {@link #add} says. */
  List<double[]> in(String section) {
    return bySectionAndPublisher.getOrDefault(section, Map.of()).values().stream()
        .flatMap(List::stream)
        .toList();
  }
}
