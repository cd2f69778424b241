package io.waggle.training;

import io.waggle.classifier.model.Features;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The features to learn from: those that several publishers use, the most widely used first. A word
 * that a single publisher uses tells who wrote the page, not what it is about.
 */
final class Vocabulary {
  static final int FEWEST_PUBLISHERS = 5;

  /** The share of pages above which a feature is too common to say anything. */
  private static final double COMMON = 0.08;

  private final Map<Long, Integer> numbers;

  private Vocabulary(Map<Long, Integer> numbers) {
    this.numbers = numbers;
  }

  static Vocabulary of(List<Example> examples, int most) {
    return of(examples, List.of(), most);
  }

  /**
   * The features of labelled pages and of others.
   *
   * @param readings pages with a label or without; the examples with a text are among them
   */
  static Vocabulary of(List<Example> examples, List<Reading> readings, int most) {
    return of(examples, readings, most, FEWEST_PUBLISHERS);
  }

  /**
   * The features of labelled pages and of others that enough publishers use.
   *
   * @param readings pages with a label or without; the examples with a text are among them
   * @param fewestPublishers how many publishers have to use a feature
   */
  static Vocabulary of(
      List<Example> examples, List<Reading> readings, int most, int fewestPublishers) {
    Map<Long, Set<String>> publishers = new HashMap<>();
    Map<Long, Integer> pages = new HashMap<>();
    readings.forEach(page -> count(page.publisher(), page.features(), publishers, pages));
    examples.stream()
        .filter(example -> readings.isEmpty() || example.text().isEmpty())
        .forEach(page -> count(page.publisher(), page.features(), publishers, pages));
    double mostPages = mostPages(examples, Math.max(examples.size(), readings.size()));
    Map<Long, Integer> numbers = new LinkedHashMap<>();
    publishers.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= fewestPublishers)
        .filter(entry -> pages.get(entry.getKey()) <= mostPages)
        .sorted(
            Comparator.<Map.Entry<Long, Set<String>>>comparingInt(e -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .forEach(entry -> numbers.put(entry.getKey(), numbers.size()));
    return new Vocabulary(numbers);
  }

  private static void count(
      String publisher,
      Features features,
      Map<Long, Set<String>> publishers,
      Map<Long, Integer> pages) {
    for (int i = 0; i < features.count(); i++) {
      publishers.computeIfAbsent(features.hash(i), hash -> new HashSet<>()).add(publisher);
      pages.merge(features.hash(i), 1, Integer::sum);
    }
  }

  /** On how many pages a feature may be. With few classes, the words of one are on many pages. */
  private static double mostPages(List<Example> examples, int pages) {
    long classes = examples.stream().map(Example::category).distinct().count();
    return Math.max(COMMON, 1.5 / classes) * pages;
  }

  /** The hashes of the features, in the order of their numbers. */
  List<Long> hashes() {
    return List.copyOf(numbers.keySet());
  }

  /** The number of the feature with this hash; -1 when it is not one of these. */
  int number(long hash) {
    return numbers.getOrDefault(hash, -1);
  }

  int size() {
    return numbers.size();
  }
}
