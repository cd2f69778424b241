package io.waggle.queues.classify;

import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.DeadLetters;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
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
 * What the functions of the cascade have in common: each takes a batch, lets its stages decide
 * every visit, counts the decisions, and passes the visits on. A visit that cannot be worked on
 * becomes a dead letter, which is confirmed before the others go on.
 */
public final class ClassifyVisits {
  private final Function<UnresolvedVisit, StageResult> stages;
  private final DeadLetters deadLetters;
  private final LabelledCounter decisions;

  /**
   * The common part of one function.
   *
   * @param stages decides by the page and the evidence so far
   * @param decisions counts by stage and outcome
   */
  public ClassifyVisits(
      Function<UnresolvedVisit, StageResult> stages,
      DeadLetters deadLetters,
      LabelledCounter decisions) {
    this.stages = stages;
    this.deadLetters = deadLetters;
    this.decisions = decisions;
  }

  /**
   * Classifies a batch in a function that has another one after it.
   *
   * @param batch null for an HTTP request without a body
   * @param begin makes a visit with the evidence so far of a visit of the batch
   * @param next the channel for visits about which no stage has been sure so far
   * @return null when every visit was set aside: an empty answer would leave the message
   *     unacknowledged for ever
   */
  public <V> Uni<SortedVisits> sort(
      VisitBatch<V> batch, Function<V, UnresolvedVisit> begin, String next) {
    List<ClassifiedVisit> classified = new ArrayList<>();
    List<UnresolvedVisit> unresolved = new ArrayList<>();
    return work(
        batch,
        visit -> {
          UnresolvedVisit begun = begin.apply(visit);
          StageResult result = decide(begun);
          if (result.isSettled()) {
            classified.add(new ClassifiedVisit(begun.visit(), result.decision()));
          } else {
            unresolved.add(new UnresolvedVisit(begun.visit(), result.evidence()));
          }
        },
        () ->
            classified.isEmpty() && unresolved.isEmpty()
                ? null
                : new SortedVisits(classified, unresolved, next));
  }

  /**
   * Classifies a batch in the last function, after which there is nobody to ask.
   *
   * @param batch null for an HTTP request without a body
   * @return null when every visit was set aside
   */
  public Uni<ClassifiedVisits> decideAll(UnresolvedVisits batch) {
    List<ClassifiedVisit> classified = new ArrayList<>();
    return work(
        batch,
        visit -> classified.add(new ClassifiedVisit(visit.visit(), decide(visit).decision())),
        () -> classified.isEmpty() ? null : new ClassifiedVisits(classified));
  }

  private <V, A> Uni<A> work(VisitBatch<V> batch, Consumer<V> classify, Supplier<A> answer) {
    if (batch == null) {
      return Uni.createFrom().nullItem();
    }
    List<DeadLetter> letters = deadLetters.unlessDone(batch, classify);
    return deadLetters.send(letters).map(sent -> answer.get());
  }

  private StageResult decide(UnresolvedVisit visit) {
    StageResult result = stages.apply(visit);
    decisions.add(1, result.decision().decidedBy().name(), result.decision().outcome());
    return result;
  }
}
