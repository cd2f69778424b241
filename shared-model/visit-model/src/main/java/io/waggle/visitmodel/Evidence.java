package io.waggle.visitmodel;

import java.util.Objects;

/**
 * One reason to think that a page is about a category, or that it is not.
 *
 * @param stage the stage that found it
 * @param found what was found, for people: {@code site espn.com}, {@code "world cup" in the title};
 *     cut to {@value #LONGEST_FOUND} characters, because it may quote the page
 * @param weight in points: the natural logarithm of the factor by which it makes the category more
 *     likely; negative when it speaks against the category. The classifier's {@code Decide} turns
 *     points into a confidence
 */
public record Evidence(CategoryId category, Stage stage, String found, double weight) {
  /** Enough for a phrase, or for most lists of the words that explain what a model says. */
  public static final int LONGEST_FOUND = 300;

  /** The names of the fields, the weight, quotes and brackets. */
  private static final int FIELDS = 60;

  public Evidence {
    Objects.requireNonNull(category, "category is null");
    Objects.requireNonNull(stage, "stage is null");
    Objects.requireNonNull(found, "found is null");
    if (!Double.isFinite(weight)) {
      throw new IllegalArgumentException("weight is not a number: " + weight);
    }
    found = Text.cut(found, LONGEST_FOUND);
  }

  /** The same evidence with another weight, so many times this one. */
  public Evidence times(double factor) {
    return factor == 1 ? this : new Evidence(category, stage, found, factor * weight);
  }

  /** The characters that it takes in a message, with the names of its fields. */
  int length() {
    return FIELDS + category.value().length() + stage.name().length() + found.length();
  }
}
