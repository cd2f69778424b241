package io.waggle.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.waggle.model.BadRow;
import io.waggle.model.RejectedVisits;
import io.waggle.receive.Checked.Fault;
import io.waggle.receive.Checked.Rejected;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Keeps what was refused aside, with the reason. */
final class BadRows {
  private static final String NAME = "receive";

  private final ObjectMapper mapper;
  private final Clock clock;
  private final BadRow.Processor processor;
  private final Function<RejectedVisits, Uni<Void>> send;

  /**
   * Rows of this program.
   *
   * @param send completes when the broker has confirmed the message
   */
  BadRows(
      ObjectMapper mapper, Clock clock, String version, Function<RejectedVisits, Uni<Void>> send) {
    this.mapper = mapper;
    this.clock = clock;
    this.processor = new BadRow.Processor(NAME, version);
    this.send = send;
  }

  Uni<Void> keep(List<Rejected> rejected) {
    return keepRows(
        rejected.stream()
            .map(event -> row(event.fault(), event.reason(), event.event().json().toString()))
            .toList());
  }

  /** Keeps a whole body in which no events could be told apart. */
  Uni<Void> keep(Fault fault, String reason, String body) {
    return keepRows(List.of(row(fault, reason, body)));
  }

  private Uni<Void> keepRows(List<BadRow> rows) {
    List<Uni<Void>> sent =
        Parcels.of(rows, this::bytes).stream().map(RejectedVisits::new).map(send).toList();
    return sent.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.join().all(sent).andFailFast().replaceWithVoid();
  }

  private BadRow row(Fault fault, String reason, String payload) {
    BadRow.Failure failure = new BadRow.Failure(fault.label(), NAME, reason, clock.instant());
    return new BadRow(failure, payload, processor);
  }

  private int bytes(BadRow row) {
    try {
      return mapper.writeValueAsBytes(row).length;
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
