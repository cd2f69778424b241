package io.waggle.setaside;

import java.util.function.Consumer;

/**
 * Where bad rows and dead letters are kept. All of its methods take as long as they need.
 *
 * <p>Whatever is sent again is dropped after it is safely sent, and not before: who is interrupted
 * between the two sends it twice, and as its visit has the same id, it counts once.
 */
public interface SetAsideStore {

  /**
   * What of it is meant, all of which stays where it is.
   *
   * @param most how many entries are listed
   * @param isBrief whether they are listed without what is long
   */
  Inventory look(Selection which, int most, boolean isBrief);

  /**
   * Sends again what is meant: dead letters to the queue that they came from, bad rows to the first
   * one if they are visits now.
   *
   * @param progress is told from time to time what has been done
   */
  Handled replay(Selection which, Consumer<Handled> progress);

  /** Drops what is meant, for ever. */
  Handled drop(Selection which, Consumer<Handled> progress);
}
