package io.waggle.profilestore.redecide;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.LogKey;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.failure.DatabaseFailure;
import io.waggle.profilestore.schema.UndecidedPage;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides all stored visits again, newest day first. A visit and all that follows from it change in
 * one transaction, so it may be stopped at any time; started again it finds done what was done,
 * because every visit tells with which knowledge it was decided. So several may also run at the
 * same time, and visits may be written and visitors erased meanwhile.
 *
 * <p>It goes through the visits again until it finds nothing to change: some may have been written
 * meanwhile by functions with the knowledge of before.
 */
public final class RedecideVisits {
  /** More would mean that somebody writes what this changes, all the time. */
  private static final int MOST_PASSES = 5;

  private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(2);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final RedecisionStore store;
  private final DecideAgain decide;
  private final FailureLog log;

  public RedecideVisits(Pool pool, Decay decay, DecideAgain decide, FailureLog log) {
    this.store = new RedecisionStore(pool, decay);
    this.decide = decide;
    this.log = log;
  }

  /**
   * Decides all visits again, and waits until it is done. An outage of the database delays it.
   *
   * @param progress is told after each transaction how far it has come
   */
  public RedecidedVisits run(Consumer<RedecidedVisits> progress) {
    RedecidedVisits sum = RedecidedVisits.NONE;
    RedecidedVisits pass = RedecidedVisits.NONE;
    for (int i = 0; i < MOST_PASSES && (i == 0 || pass.changed() > 0); i++) {
      RedecidedVisits before = sum;
      pass = pass(done -> progress.accept(before.plus(done)));
      sum = sum.plus(pass);
    }
    return sum.unsettled(pass.changed() > 0);
  }

  private RedecidedVisits pass(Consumer<RedecidedVisits> progress) {
    List<VisitDay> days = await(store::days);
    RedecidedVisits done =
        RedecidedVisits.ofBlocks(days.stream().mapToLong(VisitDay::blocks).sum());
    for (VisitDay day : days) {
      for (long block = 0; block < day.blocks(); block += VisitDay.BLOCKS_AT_A_TIME) {
        done = done.plus(blocks(day, block));
        progress.accept(done);
      }
    }
    return done;
  }

  private RedecidedVisits blocks(VisitDay day, long first) {
    List<PlacedVisit> visits = await(() -> store.visits(day, first));
    List<PlacedVisit> incomplete = visits.stream().filter(decide::needsContent).toList();
    Map<UUID, String> content = await(() -> store.content(day, incomplete));
    List<Redecision> redecisions = new ArrayList<>();
    long failed = 0;
    for (PlacedVisit visit : visits) {
      try {
        decision(visit, content)
            .ifPresent(
                decision ->
                    redecisions.add(
                        new Redecision(visit, decision, decide.canBeTakenBack(decision))));
      } catch (RuntimeException failure) {
        // The visit stays as it is, and its neighbours go on.
        log.error("A visit cannot be decided again", failure, key(visit));
        failed++;
      }
    }
    long changed = await(() -> store.write(day, redecisions));
    long read = Math.min(VisitDay.BLOCKS_AT_A_TIME, day.blocks() - first);
    return new RedecidedVisits(read, 0, visits.size(), changed, failed, false);
  }

  private Optional<Decision> decision(PlacedVisit visit, Map<UUID, String> content) {
    Page page = UndecidedPage.page(visit.url(), visit.title(), content.get(visit.visitId()));
    return decide.decide(visit, page);
  }

  private static Map<LogKey, Object> key(PlacedVisit visit) {
    return Map.of(LogKey.VISIT_ID, visit.visitId());
  }

  /** Asking again is safe: what was changed after all is not there any more as it was read. */
  private <T> T await(Supplier<Uni<? extends T>> ask) {
    return Uni.createFrom()
        .<T>deferred(ask)
        .ifNoItem()
        .after(LONGEST_STATEMENT)
        .fail()
        .onFailure(RedecideVisits::isOutage)
        .invoke(outage -> log.warn("Visits cannot be decided again now", outage, Map.of()))
        .onFailure(RedecideVisits::isOutage)
        .retry()
        .withBackOff(FIRST_WAIT, LONGEST_WAIT)
        .indefinitely()
        .await()
        .indefinitely();
  }

  private static boolean isOutage(Throwable failure) {
    return DatabaseFailure.of(failure).isOutage();
  }
}
