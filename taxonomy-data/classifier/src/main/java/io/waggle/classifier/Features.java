package io.waggle.classifier;

import io.waggle.classifier.PageText.Passage;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * What a linear model sees of a page: its words and pairs of words, each once, with the value of
 * the best place it stands in.
 */
public final class Features {
  /** A pair of words is told apart from the term of the same two words. */
  private static final long PAIR = 0x5851F42D4C957F2DL;

  /** As if there were so many words more that nothing is known of. */
  private static final double SHORT_PAGE = 6;

  private final HashIndex index = new HashIndex(256);
  private long[] hashes = new long[512];
  private double[] values = new double[512];
  private int count;

  private Features() {}

  public static Features of(PageText text) {
    Features features = new Features();
    for (Passage passage : text.passages()) {
      if (passage.place().wordValue() > 0) {
        features.add(passage.words(), passage.place().wordValue());
      }
    }
    return features;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  public long hash(int feature) {
    return hashes[feature];
  }

  /** Above 0, at most 1. */
  public double value(int feature) {
    return values[feature];
  }

  /**
   * What the values of a page are divided by: the length of their vector, where a page of few words
   * counts as one of some more, so that none of them speaks louder than it should.
   *
   * @param square the sum of the squares of the values of known features
   */
  static double length(double square) {
    return StrictMath.sqrt(SHORT_PAGE + square);
  }

  /**
   * The same for this page.
   *
   * @param isKnown tells of a hash whether anything is known of the feature
   */
  public double length(LongPredicate isKnown) {
    double square = 0;
    for (int i = 0; i < count; i++) {
      double value = isKnown.test(hashes[i]) ? values[i] : 0;
      square += value * value;
    }
    return length(square);
  }

  /** The pair that a word makes with the one before it. */
  static long pair(Words words, int second) {
    return Words.join(words.hash(second - 1) ^ PAIR, words.hash(second));
  }

  // A number by itself says nothing: it is a date, a count or the name of a file.
  private void add(Words words, double value) {
    for (int i = 0; i < words.count(); i++) {
      if (!words.isNumber(i)) {
        add(words.hash(i), value);
      }
      if (i > 0 && !(words.isNumber(i) && words.isNumber(i - 1))) {
        add(pair(words, i), value);
      }
    }
  }

  private void add(long hash, double value) {
    int known = index.get(hash);
    if (known >= 0) {
      values[known] = Math.max(values[known], value);
      return;
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    index.put(hash, count);
    hashes[count] = hash;
    values[count++] = value;
  }
}
