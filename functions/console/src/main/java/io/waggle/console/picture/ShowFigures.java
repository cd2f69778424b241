package io.waggle.console.picture;

import io.quarkus.qute.TemplateExtension;
import io.waggle.console.ConsolePage;
import io.waggle.console.Link;
import io.waggle.console.decision.RecentVisit;
import io.waggle.console.flow.Flow.FunctionFlow;
import io.waggle.console.flow.Flow.Outcome;
import io.waggle.console.flow.Flow.QueueFlow;
import io.waggle.console.flow.Flow.Sent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** How figures are written in templates. Templates cannot ask figures themselves: some are null. */
@TemplateExtension
final class ShowFigures {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private ShowFigures() {}

  static String rate(FunctionFlow function) {
    return function.away() ? "away" : Figure.perSecond(function.perSecond());
  }

  static String rate(Outcome outcome) {
    return Figure.perSecond(outcome.perSecond());
  }

  static String rate(Sent sent) {
    return Figure.perSecond(sent.perSecond());
  }

  static String taken(QueueFlow queue) {
    return queue.setAside() ? "" : Figure.perSecond(queue.takenPerSecond());
  }

  static String waiting(QueueFlow queue) {
    return queue.depth() == null
        ? Figure.UNKNOWN
        : Figure.count(queue.depth()) + " " + queue.unit();
  }

  static String oldest(QueueFlow queue) {
    return queue.setAside() ? "" : Figure.time(queue.oldestSeconds());
  }

  /** Until the browser shows it in the time of its place. */
  static String clock(RecentVisit visit) {
    return CLOCK.format(visit.receivedAt());
  }

  /** The page that shows the evidence. */
  static String whyPage(RecentVisit visit) {
    return Link.to(ConsolePage.ROOT + "/try", Map.of("url", visit.url(), "title", visit.title()));
  }

  /** The page about the visitor. */
  static String visitorPage(RecentVisit visit) {
    return Link.to(ConsolePage.ROOT + "/visitor", Map.of("id", visit.visitorId()));
  }

  static String sureness(RecentVisit visit) {
    return Figure.percent(visit.confidence());
  }

  /** How long a bar is, of 100. */
  static long hundredths(RecentVisit visit) {
    return visit.confidence() == null ? 0 : Math.round(visit.confidence() * 100);
  }
}
