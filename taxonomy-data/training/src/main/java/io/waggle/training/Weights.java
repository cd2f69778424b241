package io.waggle.training;

import io.waggle.visitmodel.CategoryId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each example counts. Every class with enough pages counts the same, however many there
 * are of it, and one with fewer as much less; within a class a publisher with n pages counts √n, so
 * that none sets the tone.
 */
record Weights(
    Map<Share, Integer> pages, Map<CategoryId, Double> roots, Map<CategoryId, Integer> perClass) {
  /** So many pages are enough to tell what a class is like. */
  private static final double ENOUGH = 50;

  /** What a publisher has of a class. */
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

  /** The sum of all of a class with enough pages is 1. */
  double of(Example example) {
    double ofClass = Math.min(1, perClass.get(example.category()) / ENOUGH);
    double ofPublisher = 1 / Math.sqrt(pages.get(share(example)));
    return ofClass * ofPublisher / roots.get(example.category());
  }
}
