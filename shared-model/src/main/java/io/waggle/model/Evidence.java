package io.waggle.model;

import java.util.Objects;

/**
 * One reason to think that a page is about a category.
 *
 * @param stage which stage found it
 * @param found what it found, for people: {@code site espn.com}, {@code "world cup" in the title}
 * @param weight how much it says, above 0; what the weights add up to is {@code Decide}'s matter
 */
public record Evidence(CategoryId category, Stage stage, String found, double weight) {
  public Evidence {
    Objects.requireNonNull(category, "category is null");
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(found, "found is null");
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight is not above 0: " + weight);
    }
  }
}
