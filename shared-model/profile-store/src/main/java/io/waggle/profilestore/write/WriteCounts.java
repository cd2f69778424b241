package io.waggle.profilestore.write;

/**
 * What became of the visits of a batch.
 *
 * @param counted visits that were added to their profiles
 * @param repeated visits that had been added before
 * @param erased visits that were left out because their visitors were erased after them
 * @param dead visits that cannot be written and went to the dead-letter queue
 */
public record WriteCounts(long counted, long repeated, long erased, long dead) {
  public static final WriteCounts NOTHING = new WriteCounts(0, 0, 0, 0);

  public static WriteCounts dead(long dead) {
    return new WriteCounts(0, 0, 0, dead);
  }

  public WriteCounts plus(WriteCounts other) {
    return new WriteCounts(
        counted + other.counted,
        repeated + other.repeated,
        erased + other.erased,
        dead + other.dead);
  }
}
