package io.waggle.receive.send;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.waggle.receive.check.SortedEvents;
import io.waggle.visitmodel.BadRow;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** Sends the events of one request: visits to the classifiers, the rest to the bad rows. */
public record SendEvents(GatherVisits visits, BadRows badRows) {
  /** How long a request waits for the broker's confirm. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * What nothing but a mistake in the code throws. Everything else counts as an outage, which must
   * never be answered with 500: while the broker is away or refuses messages, sends fail with
   * exceptions of Vert.x that have no class of their own, with IllegalStateException from a closed
   * connector, with IOException, or because {@code io.waggle.queues.connector} gave them up.
   */
  private static final List<Class<? extends Throwable>> BUGS =
      List.of(
          Error.class,
          NullPointerException.class,
          ClassCastException.class,
          IllegalArgumentException.class,
          IndexOutOfBoundsException.class,
          ArithmeticException.class,
          UnsupportedOperationException.class,
          NoSuchElementException.class,
          UncheckedIOException.class);

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
   */
  public Uni<SendResult> sendUnreadable(BadRow.Failure failure, String body) {
    return result(() -> badRows.send(failure, body));
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
      case Throwable bug when isBug(bug) -> new SendResult.Bug(bug);
      case Throwable outage -> new SendResult.NotSent(outage);
    };
  }

  private static boolean isBug(Throwable failure) {
    return BUGS.stream().anyMatch(kind -> kind.isInstance(failure));
  }
}
