package io.waggle.queues;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.visitmodel.VisitBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The dead letters of one function. Visits of a batch are worked on one by one; those that fail are
 * set aside, each alone and with its cause, and the others go on.
 */
public final class DeadLetters {
  private final WriteDeadLetters writer;
  private final String function;
  private final Function<DeadLetter, Uni<Void>> send;

  /**
   * The dead letters of a function.
   *
   * @param function the function's name
   * @param send completes when the broker has confirmed the dead letter
   */
  public DeadLetters(
      WriteDeadLetters writer, String function, Function<DeadLetter, Uni<Void>> send) {
    this.writer = writer;
    this.function = function;
    this.send = send;
  }

  /**
   * Works on every visit of a batch.
   *
   * @return dead letters, not yet sent, for the parts that cannot be read and for the visits whose
   *     work failed
   */
  public <V> List<DeadLetter> unlessDone(VisitBatch<V> batch, Consumer<V> work) {
    List<DeadLetter> letters = new ArrayList<>();
    batch.unreadable().forEach(part -> letters.add(writer.of(part, function)));
    for (V visit : batch.visits()) {
      try {
        work.accept(visit);
      } catch (RuntimeException failure) {
        letters.add(letter(visit, failure));
      }
    }
    return List.copyOf(letters);
  }

  /** A dead letter, not yet sent, for a visit that the function cannot work on. */
  public DeadLetter letter(Object visit, Throwable cause) {
    return writer.of(visit, cause, function);
  }

  /**
   * Completes when all of them are confirmed. They are sent one after the other, because a whole
   * batch can be bad.
   */
  public Uni<Void> send(List<DeadLetter> letters) {
    return Multi.createFrom()
        .iterable(letters)
        .onItem()
        .transformToUniAndConcatenate(
            letter -> send.apply(letter).invoke(() -> writer.count(letter)))
        .onItem()
        .ignoreAsUni();
  }
}
