package io.waggle.classifier.words;

/**
 * Tells of most hashes that are not in a set that they are not. It has a bit for each hash that is,
 * and so it fits into the caches of a processor where the set itself does not.
 */
public final class HashFilter {
  private final long[] bits;

  /**
   * A filter that lets nothing pass.
   *
   * @param size in bits, a power of 2; with four times as many bits as hashes at most one hash in
   *     four passes by chance
   */
  public HashFilter(int size) {
    this.bits = new long[Math.max(1, size / Long.SIZE)];
  }

  public void add(long hash) {
    bits[element(hash)] |= bit(hash);
  }

  /** Whether a hash may be in the set. */
  public boolean mayHave(long hash) {
    return (bits[element(hash)] & bit(hash)) != 0;
  }

  // Not the lowest bits, which tell where a hash is in an index.
  private int element(long hash) {
    return (int) (hash >>> Integer.SIZE) & (bits.length - 1);
  }

  private static long bit(long hash) {
    return 1L << (int) (hash >>> (Long.SIZE - 6));
  }
}
