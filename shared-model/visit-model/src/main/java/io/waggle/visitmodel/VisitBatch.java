package io.waggle.visitmodel;

import java.util.List;

/**
 * What one message carries: 1 to 500 visits. A message carries a batch so that broker and database
 * work on many visits at a time; a failure concerns one visit, so that what cannot be read in a
 * batch is kept apart from its readable neighbours.
 *
 * @param <V> how far the visits have come
 */
public sealed interface VisitBatch<V> permits PageVisits, UnresolvedVisits, ClassifiedVisits {
  /** Visits in one message at most. */
  int MOST_VISITS = 500;

  /** Bytes of one message's body at most. */
  int MOST_BYTES = 256 * 1024;

  List<V> visits();

  /** The parts of the message that are no visit; empty but for damaged messages. */
  List<Unreadable> unreadable();

  /** Checks what all batches have in common. */
  static void check(List<?> visits, List<Unreadable> unreadable) {
    int size = visits.size() + unreadable.size();
    if (size < 1 || size > MOST_VISITS) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + MOST_VISITS + " visits, not " + size);
    }
  }
}
