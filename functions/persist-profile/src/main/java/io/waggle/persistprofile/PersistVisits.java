package io.waggle.persistprofile;

import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.LogKey;
import io.waggle.profilestore.failure.DatabaseFailure;
import io.waggle.profilestore.write.VisitWindow;
import io.waggle.profilestore.write.WriteCounts;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.DeadLetters;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes batches, whatever goes wrong. During an outage of the database it tries again until the
 * outage is over. After any other failure it halves the batch until the visit that causes the
 * failure is alone, and dead-letters that visit; if every visit fails, every visit is dead-lettered
 * with its cause, so none is lost and the queue is not blocked.
 */
final class PersistVisits {
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Trying again after this timeout is safe: a visit that was written after all counts once. */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);

  private final Function<List<ClassifiedVisit>, Uni<WriteCounts>> write;
  private final DeadLetters deadLetters;
  private final Supplier<VisitWindow> window;
  private final FailureLog log;

  /**
   * Creates one for a database.
   *
   * @param write commits all visits or none
   * @param window the times between which visits can be written now
   */
  PersistVisits(
      Function<List<ClassifiedVisit>, Uni<WriteCounts>> write,
      DeadLetters deadLetters,
      Supplier<VisitWindow> window,
      FailureLog log) {
    this.write = write;
    this.deadLetters = deadLetters;
    this.window = window;
    this.log = log;
  }

  /**
   * Completes when every visit of the batch is committed or dead-lettered. An outage of the
   * database delays it and never fails it.
   */
  Uni<WriteCounts> persist(ClassifiedVisits batch) {
    VisitWindow now = window.get();
    List<ClassifiedVisit> fit = new ArrayList<>();
    List<DeadLetter> dead = deadLetters.unlessDone(batch, visit -> fit.add(now.checked(visit)));
    Uni<WriteCounts> written =
        fit.isEmpty() ? Uni.createFrom().item(WriteCounts.NOTHING) : persist(fit);
    return deadLetters
        .send(dead)
        .chain(() -> written)
        .map(counts -> counts.plus(WriteCounts.dead(dead.size())));
  }

  private Uni<WriteCounts> persist(List<ClassifiedVisit> visits) {
    return Uni.createFrom()
        .deferred(() -> write.apply(visits))
        .ifNoItem()
        .after(LONGEST_WRITE)
        .fail()
        .onFailure(PersistVisits::isOutage)
        .invoke(outage -> logOutage(visits, outage))
        .onFailure(PersistVisits::isOutage)
        .retry()
        .withBackOff(FIRST_WAIT, LONGEST_WAIT)
        .indefinitely()
        .onFailure()
        .recoverWithUni(failure -> narrowDown(visits, failure));
  }

  private static boolean isOutage(Throwable failure) {
    return DatabaseFailure.of(failure).isOutage();
  }

  private void logOutage(List<ClassifiedVisit> visits, Throwable outage) {
    log.warn(
        "Visits cannot be written now, trying again",
        outage,
        Map.of(LogKey.REASON, DatabaseFailure.of(outage).label(), LogKey.COUNT, visits.size()));
  }

  private Uni<WriteCounts> narrowDown(List<ClassifiedVisit> visits, Throwable failure) {
    if (visits.size() == 1) {
      return deadLetter(visits.getFirst(), failure);
    }
    int half = visits.size() / 2;
    return persist(visits.subList(0, half))
        .chain(first -> persist(visits.subList(half, visits.size())).map(first::plus));
  }

  private Uni<WriteCounts> deadLetter(ClassifiedVisit visit, Throwable failure) {
    return deadLetters
        .send(List.of(deadLetters.letter(visit, failure)))
        .replaceWith(WriteCounts.dead(1));
  }
}
