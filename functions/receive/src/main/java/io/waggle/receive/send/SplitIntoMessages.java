package io.waggle.receive;

import io.waggle.visitmodel.VisitBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Divides what is to be sent into what one message may hold. */
final class Parcels {
  /**
   * A sixteenth of what a message may have. The connector takes a thousand messages ahead of work,
   * and a function's memory has to hold them; and behind the classifiers they are longer by the
   * evidence.
   */
  private static final int MOST_BYTES = VisitBatch.MOST_BYTES / 16;

  /** The name of the list and the brackets around it. */
  private static final int WRAPPING = 64;

  private Parcels() {}

  /**
   * As few parcels as it takes in this order. What is longer than a parcel should be has one for
   * itself.
   *
   * @param bytes how long a thing is as JSON
   */
  static <T> List<List<T>> of(List<T> things, ToIntFunction<T> bytes) {
    List<List<T>> parcels = new ArrayList<>();
    int room = 0;
    for (T thing : things) {
      int needed = bytes.applyAsInt(thing) + 1;
      if (needed > room || parcels.getLast().size() == VisitBatch.MOST_VISITS) {
        parcels.add(new ArrayList<>());
        room = MOST_BYTES - WRAPPING;
      }
      parcels.getLast().add(thing);
      room -= needed;
    }
    return parcels;
  }
}
