package io.waggle.classifier.model;

import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.PageText.Passage;
import io.waggle.classifier.words.Words;
import java.util.function.LongPredicate;

/**
 * What a linear model sees of a page: its words and pairs of words, each once, with the value of
 * the most telling zone it is in. Of words in other scripts than Latin it also sees the beginnings,
 * because most of the languages that are written in them have many endings, and far fewer pages to
 * learn from than English.
 */
public final class Features {
  /** Makes the hash of a pair differ from that of a term of the same two words. */
  private static final long PAIR = 0x5851F42D4C957F2DL;

  /** The beginning of a word of another script than Latin, a feature of its own, has so many. */
  private static final int LETTERS = 5;

  /** Added to the squared norm so that short pages are damped, as if by six unknown words. */
  private static final double SHORT_PAGE = 6;

  /** The number of each feature plus 1, at the first free place from that which its hash names. */
  private final int[] places;

  private final long[] hashes;
  private final double[] values;
  private int count;

  private Features(int most) {
    this.places = new int[4 * Integer.highestOneBit(most + 1)];
    this.hashes = new long[most];
    this.values = new double[most];
  }

  public static Features of(PageText text) {
    int most = 0;
    for (Passage passage : text.passages()) {
      // Each word makes a pair with the one before it, and those not in Latin have beginnings.
      most += (passage.words().notLatin() == 0 ? 2 : 3) * passage.words().count();
    }
    Features features = new Features(most);
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
    if (words.notLatin() > 0) {
      addBeginnings(words, value);
    }
  }

  private void addBeginnings(Words words, double value) {
    for (int i = 0; i < words.count(); i++) {
      if (hasBeginning(words, i)) {
        add(beginning(words, i), value);
      }
    }
  }

  /** Whether the beginning of a word is a feature. */
  static boolean hasBeginning(Words words, int word) {
    return words.length(word) >= LETTERS && !words.isLatin(word);
  }

  /** The hash of the beginning of a word. */
  static long beginning(Words words, int word) {
    return words.beginning(word, LETTERS);
  }

  private void add(long hash, double value) {
    int place = place(hash);
    if (places[place] == 0) {
      hashes[count] = hash;
      values[count] = value;
      places[place] = ++count;
    } else {
      int known = places[place] - 1;
      values[known] = Math.max(values[known], value);
    }
  }

  /** Where the number of a feature is, or has to be. */
  private int place(long hash) {
    int place = (int) hash & (places.length - 1);
    while (places[place] != 0 && hashes[places[place] - 1] != hash) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }
}
