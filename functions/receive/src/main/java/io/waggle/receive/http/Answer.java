package io.waggle.receive;

import io.waggle.receive.Checked.Rejected;
import java.util.List;

/**
 * What became of a call's events, for its sender; the counts add up to what was sent.
 *
 * @param accepted visits that are kept
 * @param ignored events that are no page visits
 */
public record Answer(boolean success, int accepted, List<Refusal> rejected, int ignored) {

  /** An event that was meant as a visit and is none. */
  public record Refusal(int index, String messageId, String reason) {
    static Refusal of(Rejected rejected) {
      Event event = rejected.event();
      return new Refusal(event.index(), event.messageId(), rejected.reason());
    }
  }

  static Answer of(Sorted sorted) {
    List<Refusal> refusals = sorted.rejected().stream().map(Refusal::of).toList();
    return new Answer(true, sorted.accepted().size(), refusals, sorted.ignored());
  }
}
