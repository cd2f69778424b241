package io.waggle.receive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.waggle.receive.Checked.Fault;
import io.waggle.receive.Checked.Rejected;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.RejectedVisits;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Keeps what was refused aside, with the reason. */
final class BadRows {
  static final String NAME = "receive";

  private final ObjectMapper mapper;
  private final Outstanding outstanding;
  private final BadRow.Processor processor;
  private final Function<RejectedVisits, Uni<Void>> send;

  /**
   * Rows of this program.
   *
   * @param outstanding bounds what is sent and not confirmed
   * @param send completes when the broker has confirmed the message
   */
  BadRows(
      ObjectMapper mapper,
      Outstanding outstanding,
      BadRow.Processor processor,
      Function<RejectedVisits, Uni<Void>> send) {
    this.mapper = mapper;
    this.outstanding = outstanding;
    this.processor = processor;
    this.send = send;
  }

  /** Keeps events that are no visits. */
  Uni<Void> keep(List<Rejected> rejected, Instant at) {
    return keepRows(rejected.stream().map(event -> row(event, at)).toList());
  }

  private BadRow row(Rejected event, Instant at) {
    return row(failure(event.fault(), event.reason(), at), event.event().json().toString());
  }

  /** Keeps a whole body in which no events could be told apart. */
  Uni<Void> keep(BadRow.Failure failure, String body) {
    return keepRows(List.of(row(failure, body)));
  }

  private Uni<Void> keepRows(List<BadRow> rows) {
    List<Measured<BadRow>> measured = rows.stream().map(row -> Measured.by(mapper, row)).toList();
    return measured.isEmpty()
        ? Uni.createFrom().voidItem()
        : outstanding.hold(Measured.total(measured), () -> send(measured));
  }

  private Uni<Void> send(List<Measured<BadRow>> rows) {
    List<Uni<Void>> sent =
        Parcels.of(rows, Measured::bytes).stream().map(BadRows::message).map(send).toList();
    return Uni.join().all(sent).andFailFast().replaceWithVoid();
  }

  private static RejectedVisits message(List<Measured<BadRow>> parcel) {
    return new RejectedVisits(parcel.stream().map(Measured::thing).toList());
  }

  static BadRow.Failure failure(Fault fault, String reason, Instant at) {
    return new BadRow.Failure(fault.label(), NAME, reason, at);
  }

  private BadRow row(BadRow.Failure failure, String payload) {
    return new BadRow(failure, payload, processor);
  }
}
