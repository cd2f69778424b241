package io.waggle.console.setaside;

import io.waggle.console.chart.Numbers;
import io.waggle.console.setaside.SetAside.Queue;
import io.waggle.console.setaside.SetAside.Reason;
import io.waggle.console.setaside.SetAside.Shown;
import io.waggle.setaside.Entry;
import io.waggle.setaside.SetAsideKind;
import java.util.List;

/**
 * The page as it is drawn.
 *
 * @param queues those with something on them
 * @param empty the names of the others
 */
public record SetAsideFigure(String total, List<Shelf> queues, List<String> empty) {
  /** Enough to recognise what it is about; the API has all of it. */
  private static final int LONGEST_PAYLOAD = 6000;

  /**
   * A queue.
   *
   * @param note which of the entries are shown
   * @param kind what they are
   */
  public record Shelf(
      String name, String kind, String count, String note, List<Bar> reasons, List<Card> cards) {}

  /**
   * A reason.
   *
   * @param width of its bar
   */
  public record Bar(String reason, String count, String width) {}

  /** An entry. What is not known is empty. */
  public record Card(
      String id,
      String reason,
      String kind,
      String stage,
      String at,
      String visitId,
      String version,
      String place,
      String stack,
      String payload,
      String cut) {}

  static SetAsideFigure of(SetAside kept) {
    return new SetAsideFigure(
        Numbers.grouped(kept.total()),
        kept.queues().stream()
            .filter(queue -> queue.messages() > 0)
            .map(SetAsideFigure::shelf)
            .toList(),
        kept.queues().stream().filter(queue -> queue.messages() == 0).map(Queue::queue).toList());
  }

  private static Shelf shelf(Queue queue) {
    int shown = queue.entries().size();
    return new Shelf(
        queue.queue(),
        SetAsideKind.of(queue.queue()).label(),
        Numbers.grouped(queue.messages()),
        note(queue, shown),
        queue.reasons().stream().map(reason -> bar(reason, shown)).toList(),
        queue.entries().stream().map(SetAsideFigure::card).toList());
  }

  private static String note(Queue queue, int shown) {
    if (shown >= queue.messages()) {
      return "all of them";
    }
    String which = queue.shown() == Shown.NEWEST ? "newest" : "oldest";
    return "the " + which + " " + Numbers.grouped(shown);
  }

  private static Bar bar(Reason reason, int shown) {
    return new Bar(
        reason.reason(),
        Numbers.grouped(reason.count()),
        Numbers.length((double) reason.count() / shown));
  }

  private static Card card(Entry entry) {
    String payload = entry.payload();
    boolean isLong = payload.length() > LONGEST_PAYLOAD;
    return new Card(
        entry.id(),
        entry.reason(),
        entry.kind(),
        entry.stage(),
        entry.at() == null ? "" : Numbers.moment(entry.at()) + " UTC",
        entry.visitId(),
        entry.version(),
        entry.place(),
        entry.stack(),
        isLong ? payload.substring(0, LONGEST_PAYLOAD) + "…" : payload,
        isLong
            ? "The first %d of %s characters; GET /v1/set-aside has all."
                .formatted(LONGEST_PAYLOAD, Numbers.grouped(payload.length()))
            : "");
  }
}
