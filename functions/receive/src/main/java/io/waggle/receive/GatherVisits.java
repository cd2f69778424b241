package io.waggle.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.waggle.model.PageVisit;
import io.waggle.model.PageVisits;
import io.waggle.model.VisitBatch;
import java.io.UncheckedIOException;
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
  private final Function<PageVisits, Uni<Void>> send;
  private MultiEmitter<? super Waiting> waiting;

  /**
   * Starts gathering.
   *
   * @param send completes when the broker has confirmed the message
   */
  GatherVisits(ObjectMapper mapper, Function<PageVisits, Uni<Void>> send) {
    this.mapper = mapper;
    this.send = send;
    // The buffer is bounded by what AdmitRequests lets in.
    Multi.createFrom()
        .<Waiting>emitter(emitter -> waiting = emitter, BackPressureStrategy.BUFFER)
        .group()
        .intoLists()
        .of(VisitBatch.MOST_VISITS, MOMENT)
        .subscribe()
        .with(this::sendAll);
  }

  private record Waiting(PageVisit visit, int bytes, Pending pending) {}

  /** Completes when every one of the visits is kept, and fails when one is not. */
  Uni<Void> keep(List<PageVisit> visits) {
    Pending pending = new Pending(visits.size());
    visits.forEach(visit -> waiting.emit(new Waiting(visit, bytes(visit), pending)));
    return visits.isEmpty() ? Uni.createFrom().voidItem() : pending.kept();
  }

  private void sendAll(List<Waiting> gathered) {
    Parcels.of(gathered, Waiting::bytes).forEach(this::sendOne);
  }

  private void sendOne(List<Waiting> parcel) {
    send.apply(new PageVisits(parcel.stream().map(Waiting::visit).toList()))
        .subscribe()
        .with(
            confirmed -> parcel.forEach(part -> part.pending.confirmed()),
            failure -> parcel.forEach(part -> part.pending.failed(failure)));
  }

  private int bytes(PageVisit visit) {
    try {
      return mapper.writeValueAsBytes(visit).length;
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
