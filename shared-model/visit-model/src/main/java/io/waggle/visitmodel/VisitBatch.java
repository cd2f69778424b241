package io.waggle.visitmodel;

import java.util.List;
import java.util.Objects;

/**
 * The content of one message: 1 to 500 visits. Messages carry batches so that the broker and the
 * database handle many visits at a time. A failure concerns a single visit, so parts that cannot be
 * read are listed separately and the other visits of the batch go on.
 *
 * @param <V> the kind of visits, by how far they have come in the flow
 */
public sealed interface VisitBatch<V> permits PageVisits, UnresolvedVisits, ClassifiedVisits {
  /** The most visits that one message may carry. */
  int MOST_VISITS = 500;

  /** The most bytes that the body of one message may have. */
  int MOST_BYTES = 512 * 1024;

  /**
   * The bytes of the messages that {@code receive} sends, unless one visit alone has more: 192 KiB.
   * With the classifiers' evidence it stays below {@link #MOST_BYTES}, whatever the pages say.
   */
  int USUAL_BYTES = 192 * 1024;

  List<V> visits();

  /** The parts of the message that cannot be read as visits; usually none. */
  List<Unreadable> unreadable();

  /** How many visits there are, those that cannot be read among them. */
  default int size() {
    return visits().size() + unreadable().size();
  }

  /** A copy of a list of visits, none of which may be null; empty for null. */
  static <V> List<V> copy(List<V> visits) {
    if (visits == null) {
      return List.of();
    }
    visits.forEach(visit -> Objects.requireNonNull(visit, "a visit is null"));
    return List.copyOf(visits);
  }

  /**
   * Checks the size of a batch.
   *
   * @throws IllegalArgumentException if there are fewer than 1 or more than 500 parts
   */
  static void check(List<?> visits, List<Unreadable> unreadable) {
    int size = visits.size() + unreadable.size();
    if (size < 1 || size > MOST_VISITS) {
      throw new IllegalArgumentException(
          "a batch has 1 to " + MOST_VISITS + " visits, not " + size);
    }
  }
}
