package io.waggle.receive.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.VisitBatch;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Gathers the visits of all requests for five milliseconds and sends them together, because a
 * message of many visits costs the broker and the database hardly more than a message of one.
 */
public final class GatherVisits {
  private static final Duration GATHERING = Duration.ofMillis(5);

  private final ObjectMapper mapper;
  private final InFlightLimit inFlight;
  private final Function<PageVisits, Uni<Void>> send;
  private MultiEmitter<? super Waiting> waiting;

  /**
   * Starts gathering.
   *
   * @param send completes when the broker has confirmed the message
   */
  public GatherVisits(
      ObjectMapper mapper, InFlightLimit inFlight, Function<PageVisits, Uni<Void>> send) {
    this.mapper = mapper;
    this.inFlight = inFlight;
    this.send = send;
    Multi.createFrom()
        .<Waiting>emitter(emitter -> waiting = emitter, BackPressureStrategy.BUFFER)
        .group()
        .intoLists()
        .of(VisitBatch.MOST_VISITS, GATHERING)
        .subscribe()
        .with(this::sendAll);
  }

  private record Waiting(Sized<PageVisit> visit, AwaitConfirms confirms) {}

  /** Completes when every one of the visits is confirmed, and fails when one is not. */
  Uni<Void> send(List<PageVisit> visits) {
    List<Sized<PageVisit>> sized = visits.stream().map(visit -> Sized.of(mapper, visit)).toList();
    return sized.isEmpty()
        ? Uni.createFrom().voidItem()
        : inFlight.hold(Sized.totalBytes(sized), () -> gather(sized));
  }

  private Uni<Void> gather(List<Sized<PageVisit>> visits) {
    AwaitConfirms confirms = new AwaitConfirms(visits.size());
    visits.forEach(visit -> waiting.emit(new Waiting(visit, confirms)));
    return confirms.allConfirmed();
  }

  private void sendAll(List<Waiting> gathered) {
    SplitIntoMessages.of(gathered, part -> part.visit.bytes()).forEach(this::sendMessage);
  }

  // The message is built inside the Uni, so that a failure is that message's. Thrown from here, it
  // would end the gathering for good.
  private void sendMessage(List<Waiting> parts) {
    Uni.createFrom()
        .deferred(() -> send.apply(message(parts)))
        .subscribe()
        .with(
            confirmed -> parts.forEach(part -> part.confirms.confirmed()),
            failure -> parts.forEach(part -> part.confirms.failed(failure)));
  }

  private static PageVisits message(List<Waiting> parts) {
    return new PageVisits(parts.stream().map(part -> part.visit.value()).toList());
  }
}
