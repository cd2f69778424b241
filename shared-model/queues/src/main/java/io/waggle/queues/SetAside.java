package io.waggle.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.visitmodel.Unreadable;
import io.waggle.visitmodel.VisitBatch;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works on the visits of a batch one by one and sets aside those that cannot be worked on, each
 * alone and with its reason, so that their neighbours go on.
 */
public final class SetAside {
  private final ObjectMapper mapper;
  private final String stage;
  private final Function<DeadLetter, Uni<Void>> send;

  /**
   * For one function.
   *
   * @param stage the function's name
   * @param send completes when the dead letter is kept
   */
  public SetAside(ObjectMapper mapper, String stage, Function<DeadLetter, Uni<Void>> send) {
    this.mapper = mapper;
    this.stage = stage;
    this.send = send;
  }

  /** Does the work on every visit that can be read, and tells of those it could not be done on. */
  public <V> List<DeadLetter> unlessDone(VisitBatch<V> batch, Consumer<V> work) {
    List<DeadLetter> letters = new ArrayList<>();
    batch
        .unreadable()
        .forEach(part -> letters.add(new DeadLetter(part.body(), part.reason(), stage)));
    for (V visit : batch.visits()) {
      try {
        work.accept(visit);
      } catch (RuntimeException fault) {
        letters.add(letter(visit, fault.toString()));
      }
    }
    return List.copyOf(letters);
  }

  /** A visit that cannot be worked on. */
  public DeadLetter letter(Object visit, String reason) {
    try {
      Unreadable alone = Unreadable.part(mapper.writeValueAsString(visit), reason);
      return new DeadLetter(alone.body(), reason, stage);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Completes when all of them are kept. One after the other: a whole batch can be bad. */
  public Uni<Void> send(List<DeadLetter> letters) {
    return Multi.createFrom()
        .iterable(letters)
        .onItem()
        .transformToUniAndConcatenate(send::apply)
        .onItem()
        .ignoreAsUni();
  }
}
