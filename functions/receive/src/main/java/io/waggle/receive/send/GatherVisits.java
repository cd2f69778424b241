package io.waggle.receive.send;

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
 * message of many visits costs the broker and the database hardly more than a message of one. A
 * request that fills a message by itself does not wait for others.
 */
public final class GatherVisits {
  private static final Duration GATHERING = Duration.ofMillis(5);

  /**
   * As many as can fill a message with one visit each. {@link InFlightLimit} limits their bytes.
   */
  private static final int MOST_REQUESTS = VisitBatch.MOST_VISITS;

  private final InFlightLimit inFlight;
  private final Function<PageVisits, Uni<Void>> send;
  private MultiEmitter<? super List<Waiting>> waiting;

  /**
   * Starts gathering.
   *
   * @param send completes when the broker has confirmed the message
   */
  public GatherVisits(InFlightLimit inFlight, Function<PageVisits, Uni<Void>> send) {
    this.inFlight = inFlight;
    this.send = send;
    Multi.createFrom()
        .<List<Waiting>>emitter(emitter -> waiting = emitter, BackPressureStrategy.BUFFER)
        .group()
        .intoLists()
        .of(MOST_REQUESTS, GATHERING)
        .subscribe()
        .with(this::sendAll);
  }

  private record Waiting(PageVisit visit, int bytes, AwaitConfirms confirms) {}

  /** Completes when every one of the visits is confirmed, and fails when one is not. */
  Uni<Void> send(List<PageVisit> visits) {
    if (visits.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    AwaitConfirms confirms = new AwaitConfirms(visits.size());
    List<Waiting> request =
        visits.stream().map(visit -> new Waiting(visit, visit.jsonBytes(), confirms)).toList();
    int bytes = request.stream().mapToInt(Waiting::bytes).sum();
    return inFlight.hold(
        bytes,
        () -> {
          if (bytes < VisitBatch.USUAL_BYTES) {
            waiting.emit(request);
          } else {
            sendAll(List.of(request));
          }
          return confirms.allConfirmed();
        });
  }

  private void sendAll(List<List<Waiting>> requests) {
    List<Waiting> gathered = requests.stream().flatMap(List::stream).toList();
    SplitIntoMessages.of(gathered, Waiting::bytes).forEach(this::sendMessage);
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
    return new PageVisits(parts.stream().map(Waiting::visit).toList());
  }
}
