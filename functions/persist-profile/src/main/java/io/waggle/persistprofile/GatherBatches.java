package io.waggle.persistprofile;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Unreadable;
import io.waggle.visitmodel.VisitBatch;
import java.time.Duration;
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
 * <p>A batch that arrives while no write is under way is written at once. Otherwise it waits until
 * the write has ended, or until so many visits wait that another write is worth while, or for a
 * short time; and the next write takes all that have arrived meanwhile. So writes become larger by
 * themselves when there is much to do, nobody waits long when there is little, and a write that
 * hangs does not hold up the others.
 */
final class GatherBatches {
  /** A write of so many costs the database little more for each than the largest one. */
  private static final int WORTH_A_WRITE = VisitBatch.MOST_VISITS / 2;

  private final Function<ClassifiedVisits, Uni<?>> persist;
  private final int mostUnderWay;
  private final Duration patience;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int underWay;

  /**
   * Gathers for a database.
   *
   * @param persist completes when every visit of a batch is committed or dead-lettered
   * @param mostUnderWay how many batches are persisted at the same time
   * @param patience how long few visits wait for a write that is under way to end
   */
  GatherBatches(Function<ClassifiedVisits, Uni<?>> persist, int mostUnderWay, Duration patience) {
    this.persist = persist;
    this.mostUnderWay = mostUnderWay;
    this.patience = patience;
  }

  /**
   * A batch that has arrived.
   *
   * @param due the {@link System#nanoTime()} at which it has waited long enough
   */
  private record Waiting(ClassifiedVisits batch, long due, CompletableFuture<Void> persisted) {
    int size() {
      return batch.size();
    }
  }

  /**
   * Completes when every visit of the batch is committed or dead-lettered. Fails when one of them
   * can be neither, and then the batch has to be delivered again.
   */
  Uni<Void> persist(ClassifiedVisits batch) {
    long due = System.nanoTime() + patience.toNanos();
    Waiting last = new Waiting(batch, due, new CompletableFuture<>());
    synchronized (waiting) {
      waiting.add(last);
    }
    persistNext();
    if (isAnyWaiting()) {
      Uni.createFrom()
          .voidItem()
          .onItem()
          .delayIt()
          .by(patience)
          .subscribe()
          .with(isDue -> persistNext());
    }
    return Uni.createFrom().completionStage(last.persisted);
  }

  private boolean isAnyWaiting() {
    synchronized (waiting) {
      return !waiting.isEmpty();
    }
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

  /** Takes as many waiting batches as make up one; none when no write may begin. */
  private List<Waiting> gather() {
    List<Waiting> gathered = new ArrayList<>();
    synchronized (waiting) {
      int room = mayBegin() ? VisitBatch.MOST_VISITS : 0;
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

  private boolean mayBegin() {
    int visits = waiting.stream().mapToInt(Waiting::size).sum();
    boolean isTime = visits >= WORTH_A_WRITE || isDue();
    return underWay == 0 || (underWay < mostUnderWay && isTime);
  }

  private boolean isDue() {
    return !waiting.isEmpty() && System.nanoTime() - waiting.peek().due >= 0;
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
