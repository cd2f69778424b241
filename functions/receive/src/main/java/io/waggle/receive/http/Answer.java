package io.waggle.receive.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.waggle.events.check.EventOutcome.Accepted;
import io.waggle.events.check.EventOutcome.Rejected;
import io.waggle.events.check.SortedEvents;
import io.waggle.events.segment.EventId;
import io.waggle.events.segment.Warning;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a request's events, for its sender. The three counts add up to the events sent.
 *
 * @param success always true
 * @param accepted how many visits were accepted and will be kept
 * @param ignored how many events were of other types than page visits, or visits of bots
 * @param warnings what of the accepted events could not be used, the first 100; left out when there
 *     is nothing
 */
public record Answer(
    boolean success,
    int accepted,
    List<RejectedEvent> rejected,
    int ignored,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WarnedEvent> warnings) {
  private static final int MOST_WARNINGS = 100;

  /** The answer to a request with one event that means nothing to Waggle. */
  static final Answer ONE_IGNORED = new Answer(true, 0, List.of(), 1, List.of());

  /** An event that was meant as a page visit, but is none. */
  public record RejectedEvent(int index, String messageId, String reason) {
    static RejectedEvent of(Rejected rejected) {
      EventId event = rejected.event();
      return new RejectedEvent(event.index(), event.messageId(), rejected.reason());
    }
  }

  /**
   * Something in an accepted event that could not be used.
   *
   * @param kind one of a few fixed words
   */
  public record WarnedEvent(int index, String messageId, String kind, String reason) {
    static Stream<WarnedEvent> of(Accepted accepted) {
      EventId event = accepted.event();
      return accepted.warnings().stream().map(warning -> of(event, warning));
    }

    private static WarnedEvent of(EventId event, Warning warning) {
      return new WarnedEvent(
          event.index(), event.messageId(), warning.kind().label(), warning.reason());
    }
  }

  static Answer of(SortedEvents events) {
    return new Answer(
        true,
        events.accepted().size(),
        events.rejected().stream().map(RejectedEvent::of).toList(),
        events.ignored() + events.bots(),
        events.accepted().stream().flatMap(WarnedEvent::of).limit(MOST_WARNINGS).toList());
  }
}
