package io.waggle.training;

import io.waggle.visitmodel.CategoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each example counts. All classes with enough pages count the same, and one with fewer
 * pages counts proportionally less. Within a class, a publisher with n pages counts √n, so that no
 * publisher dominates.
 */
record Weights(
    Map<Share, Integer> pages, Map<CategoryId, Double> roots, Map<CategoryId, Integer> perClass) {
  /** The number of pages from which on a class counts in full. */
  private static final double ENOUGH = 50;

  /** The pages of one publisher in one class. */
  private record Share(String publisher, CategoryId category) {}

  static Weights of(List<Example> examples) {
    Map<Share, Integer> pages = new HashMap<>();
    examples.forEach(example -> pages.merge(share(example), 1, Integer::sum));
    Map<CategoryId, Double> roots = new HashMap<>();
    Map<CategoryId, Integer> perClass = new HashMap<>();
    pages.forEach((share, count) -> roots.merge(share.category, Math.sqrt(count), Double::sum));
    pages.forEach((share, count) -> perClass.merge(share.category, count, Integer::sum));
    return new Weights(pages, roots, perClass);
  }

  private static Share share(Example example) {
    return new Share(example.publisher(), example.category());
  }

  /** The weight of an example. The weights of a class with enough pages add up to 1. */
  double of(Example example) {
    double ofClass = Math.min(1, perClass.get(example.category()) / ENOUGH);
    double ofPublisher = 1 / Math.sqrt(pages.get(share(example)));
    return ofClass * ofPublisher / roots.get(example.category());
  }
}
