package io.waggle.visitmodel;

import java.util.Objects;

/**
 * One reason to think that a page is about a category, or that it is not.
 *
 * @param stage which stage found it
 * @param found what it found, for people: {@code site espn.com}, {@code "world cup" in the title}
 * @param weight how much it says, in points: the natural logarithm of how many times likelier it
 *     makes the category; below 0 when it speaks against it. How points become a confidence is
 *     {@code Decide}'s matter
 */
public record Evidence(CategoryId category, Stage stage, String found, double weight) {
  public Evidence {
    Objects.requireNonNull(category, "category is null");
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(found, "found is null");
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException("weight is not a number: " + weight);
    }
  }
}
