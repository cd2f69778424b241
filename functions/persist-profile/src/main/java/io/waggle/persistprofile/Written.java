package io.waggle.persistprofile;

/**
 * What became of a batch.
 *
 * @param counted visits that are on their profiles now
 * @param repeated visits that already were
 * @param erased visits of visitors who were erased after them
 * @param dead visits that cannot be written
 */
public record Written(long counted, long repeated, long erased, long dead) {
  static final Written NOTHING = new Written(0, 0, 0, 0);

  static Written dead(long dead) {
    return new Written(0, 0, 0, dead);
  }

  Written plus(Written other) {
    return new Written(
        counted + other.counted,
        repeated + other.repeated,
        erased + other.erased,
        dead + other.dead);
  }
}
