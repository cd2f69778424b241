package io.waggle.classifier.model;

import io.waggle.classifier.words.HashIndex;
import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.PageText.Passage;
import io.waggle.classifier.words.Words;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * What a linear model sees of a page: its words and pairs of words, each once, with the value of
 * the most telling zone it is in.
 */
public final class Features {
  /** Makes the hash of a pair differ from that of a term of the same two words. */
  private static final long PAIR = 0x5851F42D4C957F2DL;

  /** Added to the squared norm so that short pages are damped, as if by six unknown words. */
  private static final double SHORT_PAGE = 6;

  private final HashIndex index = new HashIndex(256);
  private long[] hashes = new long[512];
  private double[] values = new double[512];
  private int count;

  private Features() {}

  public static Features of(PageText text) {
    Features features = new Features();
    for (Passage passage : text.passages()) {
      features.add(passage.words(), passage.zone().wordValue());
    }
    return features;
  }

  /** The number of features. */
  public int count() {
    return count;
  }

  public long hash(int feature) {
    return hashes[feature];
  }

  /** The value of a feature: above 0, at most 1. */
  public double value(int feature) {
    return values[feature];
  }

  /**
   * What the values of a page are divided by: the Euclidean norm of their vector, damped so that
   * the few words of a short page do not count too much.
   *
   * @param square the sum of the squares of the values of known features
   */
  static double length(double square) {
    return StrictMath.sqrt(SHORT_PAGE + square);
  }

  /**
   * What the values of this page are divided by.
   *
   * @param isKnown whether the model knows the feature with a hash
   */
  public double length(LongPredicate isKnown) {
    double square = 0;
    for (int i = 0; i < count; i++) {
      double value = isKnown.test(hashes[i]) ? values[i] : 0;
      square += value * value;
    }
    return length(square);
  }

  /** The hash of the pair that a word makes with the one before it. */
  static long pair(Words words, int second) {
    return Words.join(words.hash(second - 1) ^ PAIR, words.hash(second));
  }

  // A number alone says nothing: it may be a date, a count or part of a file name.
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
