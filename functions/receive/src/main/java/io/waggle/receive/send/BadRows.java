package io.waggle.receive.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.waggle.events.check.EventOutcome.Rejected;
import io.waggle.events.check.RejectionKind;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.RejectedVisits;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Sends what was rejected to the queue of bad rows, with the reason. */
public final class BadRows {
  /** This function's name in bad rows. */
  public static final String NAME = "receive";

  private final ObjectMapper mapper;
  private final InFlightLimit inFlight;
  private final BadRow.Processor processor;
  private final Function<RejectedVisits, Uni<Void>> send;

  /**
   * Makes bad rows that name a program.
   *
   * @param send completes when the broker has confirmed the message
   */
  public BadRows(
      ObjectMapper mapper,
      InFlightLimit inFlight,
      BadRow.Processor processor,
      Function<RejectedVisits, Uni<Void>> send) {
    this.mapper = mapper;
    this.inFlight = inFlight;
    this.processor = processor;
    this.send = send;
  }

  /** Completes when all of the rejected events are confirmed. */
  Uni<Void> send(List<Rejected> rejected, Instant at) {
    return sendRows(rejected.stream().map(event -> row(event, at)).toList());
  }

  private BadRow row(Rejected event, Instant at) {
    BadRow.Failure failure = failure(event.kind(), event.reason(), at);
    return new BadRow(failure, event.payload(), processor, event.sent());
  }

  /** Completes when a whole body, in which no events could be told apart, is confirmed. */
  Uni<Void> send(BadRow.Failure failure, String body, BadRow.Sent sent) {
    return sendRows(List.of(new BadRow(failure, body, processor, sent)));
  }

  private Uni<Void> sendRows(List<BadRow> rows) {
    List<Sized<BadRow>> sized = rows.stream().map(row -> Sized.of(mapper, row)).toList();
    return sized.isEmpty()
        ? Uni.createFrom().voidItem()
        : inFlight.hold(Sized.totalBytes(sized), () -> sendMessages(sized));
  }

  private Uni<Void> sendMessages(List<Sized<BadRow>> rows) {
    List<Uni<Void>> sent =
        SplitIntoMessages.of(rows, Sized::bytes).stream().map(BadRows::message).map(send).toList();
    return Uni.join().all(sent).andFailFast().replaceWithVoid();
  }

  private static RejectedVisits message(List<Sized<BadRow>> rows) {
    return new RejectedVisits(rows.stream().map(Sized::value).toList());
  }

  public static BadRow.Failure failure(RejectionKind kind, String reason, Instant at) {
    return new BadRow.Failure(kind.label(), NAME, reason, at);
  }
}
