package io.waggle.classifier.words;

import java.util.Arrays;

/**
 * A map from hashes to numbers, kept in two arrays. A map of boxed values would take ten times the
 * memory.
 *
 * <p>Most hashes that are looked up are not there, and for most of those the arrays are not read.
 */
public final class HashIndex {
  private static final int ABSENT = -1;

  /** At most half of the slots are taken. */
  private static final int FILTER_BITS_PER_SLOT = 4;

  private long[] keys;
  private int[] values;
  private HashFilter filter;
  private int size;

  /**
   * An empty map.
   *
   * @param expected about how many numbers there will be; it grows when there are more
   */
  public HashIndex(int expected) {
    int slots = Integer.highestOneBit(Math.max(8, expected)) * 4;
    this.keys = new long[slots];
    this.values = new int[slots];
    this.filter = new HashFilter(FILTER_BITS_PER_SLOT * slots);
    Arrays.fill(values, ABSENT);
  }

  /** The number of a hash; -1 when there is none. */
  public int get(long key) {
    return filter.mayHave(key) ? values[slot(keys, values, key)] : ABSENT;
  }

  /** Adds or replaces a number, which must be at least 0. */
  public void put(long key, int value) {
    if (2 * size > keys.length) {
      grow();
    }
    int slot = slot(keys, values, key);
    size += values[slot] == ABSENT ? 1 : 0;
    keys[slot] = key;
    values[slot] = value;
    filter.add(key);
  }

  private void grow() {
    long[] grownKeys = new long[2 * keys.length];
    int[] grownValues = new int[2 * keys.length];
    HashFilter grownFilter = new HashFilter(FILTER_BITS_PER_SLOT * grownKeys.length);
    Arrays.fill(grownValues, ABSENT);
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != ABSENT) {
        int slot = slot(grownKeys, grownValues, keys[i]);
        grownKeys[slot] = keys[i];
        grownValues[slot] = values[i];
        grownFilter.add(keys[i]);
      }
    }
    keys = grownKeys;
    values = grownValues;
    filter = grownFilter;
  }

  private static int slot(long[] keys, int[] values, long key) {
    int slot = (int) key & (keys.length - 1);
    while (values[slot] != ABSENT && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
