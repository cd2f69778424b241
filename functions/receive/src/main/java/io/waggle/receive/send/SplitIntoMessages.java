package io.waggle.receive.send;

import io.waggle.visitmodel.VisitBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Splits what is to be sent into messages that are not too large. */
final class SplitIntoMessages {
  /** The name of the list and the brackets around it. */
  private static final int WRAPPING = 64;

  private SplitIntoMessages() {}

  /**
   * As few messages as possible without changing the order. Something that is larger than a message
   * should be has a message of its own.
   *
   * @param bytes the length of an element as JSON
   */
  static <T> List<List<T>> of(List<T> elements, ToIntFunction<T> bytes) {
    List<List<T>> messages = new ArrayList<>();
    int room = 0;
    for (T element : elements) {
      int needed = bytes.applyAsInt(element) + 1;
      if (needed > room || messages.getLast().size() == VisitBatch.MOST_VISITS) {
        messages.add(new ArrayList<>());
        room = VisitBatch.USUAL_BYTES - WRAPPING;
      }
      messages.getLast().add(element);
      room -= needed;
    }
    return messages;
  }
}
