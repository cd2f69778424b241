package io.waggle.persistprofile;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.SetAside;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gets batches written: waits out whatever is wrong with the database, and narrows down whatever is
 * wrong with the batch until the one bad visit stands alone and can be set aside.
 */
final class PersistVisits {
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);

  /**
   * After it the connection is taken for dead. A write that was done all the same repeats nothing.
   */
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Function<List<ClassifiedVisit>, Uni<Written>> write;
  private final SetAside setAside;
  private final Supplier<Window> window;

  /**
   * For one storage.
   *
   * @param write commits visits, all or none
   * @param window the times of which visits are written now
   */
  PersistVisits(
      Function<List<ClassifiedVisit>, Uni<Written>> write,
      SetAside setAside,
      Supplier<Window> window) {
    this.write = write;
    this.setAside = setAside;
    this.window = window;
  }

  /**
   * Completes when every visit of the batch is committed or set aside. Never fails of an outage.
   */
  Uni<Written> persist(ClassifiedVisits batch) {
    Window now = window.get();
    List<ClassifiedVisit> fit = new ArrayList<>();
    List<DeadLetter> dead = setAside.unlessDone(batch, visit -> fit.add(now.checked(visit)));
    Uni<Written> written = fit.isEmpty() ? Uni.createFrom().item(Written.NOTHING) : persist(fit);
    return setAside.send(dead).chain(() -> written).map(w -> w.plus(Written.dead(dead.size())));
  }

  private Uni<Written> persist(List<ClassifiedVisit> visits) {
    return Uni.createFrom()
        .deferred(() -> write.apply(visits))
        .ifNoItem()
        .after(LONGEST_WRITE)
        .fail()
        .onFailure(PersistVisits::isOutage)
        .invoke(outage -> Log.warnf("The database does not take visits, trying again: %s", outage))
        .onFailure(PersistVisits::isOutage)
        .retry()
        .withBackOff(FIRST_WAIT, LONGEST_WAIT)
        .indefinitely()
        .onFailure()
        .recoverWithUni(badData -> narrowDown(visits, badData));
  }

  private static boolean isOutage(Throwable failure) {
    return Fault.of(failure) == Fault.OUTAGE;
  }

  private Uni<Written> narrowDown(List<ClassifiedVisit> visits, Throwable badData) {
    if (visits.size() == 1) {
      DeadLetter letter = setAside.letter(visits.getFirst(), badData.toString());
      return setAside.send(List.of(letter)).replaceWith(Written.dead(1));
    }
    int half = visits.size() / 2;
    return persist(visits.subList(0, half))
        .chain(
            first ->
                persist(visits.subList(half, visits.size())).map(second -> first.plus(second)));
  }
}
