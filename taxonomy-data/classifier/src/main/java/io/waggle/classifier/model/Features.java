package io.waggle.classifier.model;

import io.waggle.classifier.words.HashIndex;
import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.PageText.Passage;
import io.waggle.classifier.words.Words;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * The input of the linear model: the words and pairs of words of a page, each once, with the value
 * of the most telling part of the page that it stands in.
 */
public final class Features {
  /** Makes the hash of a pair of words differ from that of the term of the same two words. */
  private static final long PAIR = 0x5851F42D4C957F2DL;

  /**
   * Added to the squared length of a page's vector, so that short pages are damped, as if they had
   * six more words that the model does not know.
   */
  private static final double SHORT_PAGE = 6;

  private final HashIndex index = new HashIndex(256);
  private long[] hashes = new long[512];
  private double[] values = new double[512];
  private int count;

  private Features() {}

  public static Features of(PageText text) {
    Features features = new Features();
    for (Passage passage : text.passages()) {
      if (passage.zone().wordValue() > 0) {
        features.add(passage.words(), passage.zone().wordValue());
      }
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

  /** The value of a feature, above 0 and at most 1. */
  public double value(int feature) {
    return values[feature];
  }

  /**
   * The length of a page's vector, by which the values are divided; short pages count as longer.
   *
   * @param square the sum of the squares of the values of known features
   */
  static double length(double square) {
    return StrictMath.sqrt(SHORT_PAGE + square);
  }

  /**
   * The length of this page's vector.
   *
   * @param isKnown tells by its hash whether a feature is known
   */
  public double length(LongPredicate isKnown) {
    double square = 0;
    for (int i = 0; i < count; i++) {
      double value = isKnown.test(hashes[i]) ? values[i] : 0;
      square += value * value;
    }
    return length(square);
  }

  /** The hash of the pair of a word and the word before it. */
  static long pair(Words words, int second) {
    return Words.join(words.hash(second - 1) ^ PAIR, words.hash(second));
  }

  // Numbers alone tell nothing: they are dates, counts or names of files.
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
