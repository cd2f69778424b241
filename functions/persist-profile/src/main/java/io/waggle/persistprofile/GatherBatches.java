package io.waggle.persistprofile;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Unreadable;
import io.waggle.visitmodel.VisitBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Gathers the batches of several messages into one, because a write of many visits costs the
 * database hardly more than a write of a few.
 *
 * <p>A batch that arrives while few writes are under way is written at once. While there are as
 * many as may be, batches wait, and the next write takes all that have arrived meanwhile. So writes
 * become larger by themselves when there is much to do, and nobody waits when there is little.
 */
final class GatherBatches {
  private final Function<ClassifiedVisits, Uni<?>> persist;
  private final int mostUnderWay;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int underWay;

  /**
   * Gathers for a database.
   *
   * @param persist completes when every visit of a batch is committed or dead-lettered
   * @param mostUnderWay how many batches are persisted at the same time
   */
  GatherBatches(Function<ClassifiedVisits, Uni<?>> persist, int mostUnderWay) {
    this.persist = persist;
    this.mostUnderWay = mostUnderWay;
  }

  private record Waiting(ClassifiedVisits batch, CompletableFuture<Void> persisted) {
    int size() {
      return batch.size();
    }
  }

  /**
   * Completes when every visit of the batch is committed or dead-lettered. Fails when one of them
   * can be neither, and then the batch has to be delivered again.
   */
  Uni<Void> persist(ClassifiedVisits batch) {
    Waiting last = new Waiting(batch, new CompletableFuture<>());
    synchronized (waiting) {
      waiting.add(last);
    }
    persistNext();
    return Uni.createFrom().completionStage(last.persisted);
  }

  private void persistNext() {
    List<Waiting> gathered = gather();
    if (!gathered.isEmpty()) {
      together(gathered)
          .onItemOrFailure()
          .invoke((done, bug) -> end())
          .subscribe()
          .with(
              done -> {}, bug -> gathered.forEach(one -> one.persisted.completeExceptionally(bug)));
    }
  }

  /** Persists them in one batch, or where that fails, each alone: the others are not to blame. */
  private Uni<Void> together(List<Waiting> gathered) {
    return Uni.createFrom()
        .deferred(() -> persist.apply(batch(gathered)))
        .invoke(() -> gathered.forEach(one -> one.persisted.complete(null)))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(failure -> afterFailure(gathered, failure));
  }

  private Uni<Void> afterFailure(List<Waiting> gathered, Throwable failure) {
    if (gathered.size() == 1) {
      gathered.getFirst().persisted.completeExceptionally(failure);
      return Uni.createFrom().voidItem();
    }
    return Multi.createFrom()
        .iterable(gathered)
        .onItem()
        .transformToUniAndConcatenate(one -> together(List.of(one)))
        .onItem()
        .ignoreAsUni();
  }

  /** Takes as many waiting batches as make up one; none when enough are under way. */
  private List<Waiting> gather() {
    List<Waiting> gathered = new ArrayList<>();
    synchronized (waiting) {
      int room = underWay < mostUnderWay ? VisitBatch.MOST_VISITS : 0;
      while (!waiting.isEmpty() && waiting.peek().size() <= room) {
        room -= waiting.peek().size();
        gathered.add(waiting.remove());
      }
      if (!gathered.isEmpty()) {
        underWay++;
      }
    }
    return gathered;
  }

  private void end() {
    synchronized (waiting) {
      underWay--;
    }
    persistNext();
  }

  private static ClassifiedVisits batch(List<Waiting> gathered) {
    List<ClassifiedVisit> visits = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Waiting one : gathered) {
      visits.addAll(one.batch.visits());
      unreadable.addAll(one.batch.unreadable());
    }
    return new ClassifiedVisits(visits, unreadable);
  }
}
