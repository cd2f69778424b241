package io.waggle.receive;

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
 * Gathers the visits of all senders for a moment and sends them together, because a message of many
 * visits costs broker and database hardly more than a message of one.
 */
final class GatherVisits {
  private static final Duration MOMENT = Duration.ofMillis(5);

  private final ObjectMapper mapper;
  private final Outstanding outstanding;
  private final Function<PageVisits, Uni<Void>> send;
  private MultiEmitter<? super Waiting> waiting;

  /**
   * Starts gathering.
   *
   * @param outstanding bounds what is gathered and not confirmed
   * @param send completes when the broker has confirmed the message
   */
  GatherVisits(ObjectMapper mapper, Outstanding outstanding, Function<PageVisits, Uni<Void>> send) {
    this.mapper = mapper;
    this.outstanding = outstanding;
    this.send = send;
    Multi.createFrom()
        .<Waiting>emitter(emitter -> waiting = emitter, BackPressureStrategy.BUFFER)
        .group()
        .intoLists()
        .of(VisitBatch.MOST_VISITS, MOMENT)
        .subscribe()
        .with(this::sendAll);
  }

  private record Waiting(Measured<PageVisit> visit, Pending pending) {}

  /** Completes when every one of the visits is kept, and fails when one is not. */
  Uni<Void> keep(List<PageVisit> visits) {
    Pending pending = new Pending(visits.size());
    List<Measured<PageVisit>> measured =
        visits.stream().map(visit -> Measured.by(mapper, visit)).toList();
    return measured.isEmpty()
        ? Uni.createFrom().voidItem()
        : outstanding.hold(Measured.total(measured), () -> gather(measured, pending));
  }

  private Uni<Void> gather(List<Measured<PageVisit>> visits, Pending pending) {
    visits.forEach(visit -> waiting.emit(new Waiting(visit, pending)));
    return pending.kept();
  }

  private void sendAll(List<Waiting> gathered) {
    Parcels.of(gathered, part -> part.visit.bytes()).forEach(this::sendOne);
  }

  private void sendOne(List<Waiting> parcel) {
    PageVisits batch = new PageVisits(parcel.stream().map(part -> part.visit.thing()).toList());
    Uni.createFrom()
        .deferred(() -> send.apply(batch))
        .subscribe()
        .with(
            confirmed -> parcel.forEach(part -> part.pending.confirmed()),
            failure -> parcel.forEach(part -> part.pending.failed(failure)));
  }
}
