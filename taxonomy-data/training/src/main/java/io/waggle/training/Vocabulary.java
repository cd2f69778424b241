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
  private static final int FEWEST_PUBLISHERS = 5;

  /** The share of pages above which a feature is too common to say anything. */
  private static final double COMMON = 0.08;

  private final Map<Long, Integer> numbers;

  private Vocabulary(Map<Long, Integer> numbers) {
    this.numbers = numbers;
  }

  static Vocabulary of(List<Example> examples, int most) {
    Map<Long, Set<String>> publishers = new HashMap<>();
    Map<Long, Integer> pages = new HashMap<>();
    double mostPages = mostPages(examples);
    for (Example example : examples) {
      Features features = example.features();
      for (int i = 0; i < features.count(); i++) {
        publishers
            .computeIfAbsent(features.hash(i), hash -> new HashSet<>())
            .add(example.publisher());
        pages.merge(features.hash(i), 1, Integer::sum);
      }
    }
    Map<Long, Integer> numbers = new LinkedHashMap<>();
    publishers.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= FEWEST_PUBLISHERS)
        .filter(entry -> pages.get(entry.getKey()) <= mostPages)
        .sorted(
            Comparator.<Map.Entry<Long, Set<String>>>comparingInt(e -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .limit(most)
        .forEach(entry -> numbers.put(entry.getKey(), numbers.size()));
    return new Vocabulary(numbers);
  }

  /** On how many pages a feature may be. With few classes, the words of one are on many pages. */
  private static double mostPages(List<Example> examples) {
    long classes = examples.stream().map(Example::category).distinct().count();
    return Math.max(COMMON, 1.5 / classes) * examples.size();
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
