package io.waggle.receive.send;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.waggle.events.check.SortedEvents;
import io.waggle.functionbase.Bug;
import io.waggle.visitmodel.BadRow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Sends the events of one request: visits to the classifiers, the rest to the bad rows. */
public record SendEvents(GatherVisits visits, BadRows badRows) {
  /** How long a request waits for the broker's confirm. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  public Uni<SendResult> send(SortedEvents events, Instant receivedAt) {
    return result(
        () ->
            Uni.join()
                .all(visits.send(events.visits()), badRows.send(events.rejected(), receivedAt))
                .andFailFast()
                .replaceWithVoid());
  }

  /**
   * Sends a whole body in which no events could be told apart.
   *
   * @param failure why
   * @param sent how it was sent
   */
  public Uni<SendResult> sendUnreadable(BadRow.Failure failure, String body, BadRow.Sent sent) {
    return result(() -> badRows.send(failure, body, sent));
  }

  private static Uni<SendResult> result(Supplier<Uni<Void>> send) {
    return Uni.createFrom()
        .deferred(send::get)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .<SendResult>map(confirmed -> new SendResult.Confirmed())
        .onFailure()
        .recoverWithItem(SendEvents::failed);
  }

  private static SendResult failed(Throwable failure) {
    return switch (failure) {
      case InFlightLimit.NoRoom noRoom -> new SendResult.NoRoom();
      case TimeoutException timeout -> new SendResult.TimedOut();
      case Throwable bug when Bug.isBug(bug) -> new SendResult.Bug(bug);
      case Throwable outage -> new SendResult.NotSent(outage);
    };
  }
}
