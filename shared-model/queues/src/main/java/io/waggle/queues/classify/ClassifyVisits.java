package io.waggle.queues.classify;

import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.DeadLetters;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.StageResult;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import io.waggle.visitmodel.VisitBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Classifies the visits of a batch. A visit that cannot be worked on becomes a dead letter, and its
 * neighbours go on. Results are passed on only after the broker has confirmed all dead letters of
 * the batch.
 *
 * <p>All methods return an empty item for a batch that is nothing but dead letters: then there is
 * nothing to send on.
 */
public final class ClassifyVisits {
  private final DeadLetters deadLetters;
  private final LabelledCounter decisions;
  private final Function<UnresolvedVisit, StageResult> stages;

  /**
   * For one function.
   *
   * @param decisions counts results by the stage and the outcome
   * @param stages runs a visit through the stages of the function
   */
  public ClassifyVisits(
      DeadLetters deadLetters,
      LabelledCounter decisions,
      Function<UnresolvedVisit, StageResult> stages) {
    this.deadLetters = deadLetters;
    this.decisions = decisions;
    this.stages = stages;
  }

  /**
   * Sorts visits that no stage has looked at yet: those that are settled are classified, all others
   * are sent on with the evidence so far.
   *
   * @param next the channel of the visits that are not settled
   */
  public Uni<SortedVisits> sort(PageVisits batch, String next) {
    return sort(batch, visit -> new UnresolvedVisit(visit, List.of()), next);
  }

  /** Sorts visits that earlier stages were not sure about. */
  public Uni<SortedVisits> sort(UnresolvedVisits batch, String next) {
    return sort(batch, Function.identity(), next);
  }

  /** Classifies all visits, as the last function of the cascade: undecided is a decision, too. */
  public Uni<ClassifiedVisits> finish(UnresolvedVisits batch) {
    List<ClassifiedVisit> classified = new ArrayList<>();
    return done(
        batch,
        visit -> classified.add(classified(visit, result(visit))),
        () -> classified.isEmpty() ? null : new ClassifiedVisits(classified));
  }

  private <V> Uni<SortedVisits> sort(
      VisitBatch<V> batch, Function<V, UnresolvedVisit> toUnresolved, String next) {
    List<ClassifiedVisit> classified = new ArrayList<>();
    List<UnresolvedVisit> unresolved = new ArrayList<>();
    return done(
        batch,
        visit -> sort(toUnresolved.apply(visit), classified, unresolved),
        () ->
            classified.isEmpty() && unresolved.isEmpty()
                ? null
                : new SortedVisits(classified, unresolved, next));
  }

  private void sort(
      UnresolvedVisit visit, List<ClassifiedVisit> classified, List<UnresolvedVisit> unresolved) {
    StageResult result = result(visit);
    if (result.isSettled()) {
      classified.add(classified(visit, result));
    } else {
      unresolved.add(new UnresolvedVisit(visit.visit(), result.evidence()));
    }
  }

  // What a decided page says is most of the message: the next functions would read and write it,
  // and the broker store it, for nothing.
  private static ClassifiedVisit classified(UnresolvedVisit visit, StageResult result) {
    return ClassifiedVisit.of(visit.visit(), result.decision());
  }

  private StageResult result(UnresolvedVisit visit) {
    StageResult result = stages.apply(visit);
    decisions.add(1, result.stage().name(), result.decision().outcome());
    return result;
  }

  private <V, R> Uni<R> done(VisitBatch<V> batch, Consumer<V> work, Supplier<R> results) {
    List<DeadLetter> letters = deadLetters.unlessDone(batch, work);
    return deadLetters.send(letters).map(sent -> results.get());
  }
}
