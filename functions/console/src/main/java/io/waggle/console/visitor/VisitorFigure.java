package io.waggle.console.visitor;

import io.waggle.console.ConsolePage;
import io.waggle.console.Link;
import io.waggle.console.chart.Numbers;
import io.waggle.console.chart.Sparkline;
import io.waggle.profileanswers.Export.ExportedDecision;
import io.waggle.profileanswers.Export.ExportedVisit;
import io.waggle.profileanswers.Interest;
import io.waggle.profileanswers.Profile;
import io.waggle.profileanswers.Visits;
import io.waggle.profileanswers.Visits.Trend;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A visitor as they are drawn.
 *
 * @param interests a tree, flattened: each is followed by those below it
 * @param older where older visits are; null if there are none
 * @param export where everything can be downloaded
 * @param erase where it can be erased
 */
public record VisitorFigure(
    String id,
    String visits,
    String firstSeen,
    String lastSeen,
    List<Bar> interests,
    List<VisitRow> rows,
    String older,
    String export,
    String erase) {

  private static final String PATH = ConsolePage.VISITOR.path();

  /**
   * An interest.
   *
   * @param depth 1 for the first tier
   * @param width of the bar
   * @param parts the bar by the stages that decided the visits
   * @param trend null where nothing was visited lately
   */
  public record Bar(
      String id,
      String name,
      int depth,
      boolean sensitive,
      String share,
      String width,
      List<Part> parts,
      String visits,
      String lastSeen,
      String version,
      Sparkline trend) {}

  /** The part of an interest that one stage decided. */
  public record Part(String stage, String visits, String x, String width) {}

  /**
   * A visit.
   *
   * @param verdict the category, or the reason why there is none
   * @param path the categories above it
   * @param why where the page can be tried
   */
  public record VisitRow(
      String at,
      String url,
      String title,
      boolean decided,
      String verdict,
      String path,
      String confidence,
      String width,
      String stage,
      String version,
      String why) {}

  static VisitorFigure of(Profile profile, Visits visits) {
    return new VisitorFigure(
        profile.visitorId(),
        Numbers.count(visits.total(), "visit"),
        Numbers.moment(profile.firstSeen()) + " UTC",
        Numbers.moment(profile.lastSeen()) + " UTC",
        new Interests(profile.interests(), trends(visits)).bars(),
        visits.visits().stream().map(VisitorFigure::row).toList(),
        older(profile.visitorId(), visits.before()),
        Link.to(PATH + "/export", Map.of("id", profile.visitorId())),
        Link.to(PATH + "/erase", Map.of("id", profile.visitorId())));
  }

  private static String older(String id, String before) {
    return before == null ? null : Link.to(PATH, Map.of("id", id, "before", before));
  }

  private static Map<String, Sparkline> trends(Visits visits) {
    return visits.trends().stream()
        .collect(Collectors.toMap(Trend::category, trend -> Sparkline.of(trend.visits())));
  }

  private static VisitRow row(ExportedVisit visit) {
    ExportedDecision decision = visit.decision();
    boolean decided = decision.category() != null;
    List<String> path = decided ? decision.category().path() : List.of();
    return new VisitRow(
        Numbers.moment(visit.visitedAt()),
        visit.url(),
        visit.title(),
        decided,
        decided ? path.getLast() : decision.reason(),
        decided ? above(path) : "",
        decided ? Numbers.percent(decision.confidence()) : "",
        decided ? Numbers.length(decision.confidence()) : "0",
        decision.decidedBy(),
        decision.version(),
        Link.to(ConsolePage.TRY.path(), Map.of("url", visit.url(), "title", visit.title())));
  }

  private static String above(List<String> path) {
    return String.join(" › ", path.subList(0, path.size() - 1));
  }

  /**
   * Puts interests into the order of a tree.
   *
   * @param all best first, which those with the same parent stay
   */
  private record Interests(List<Interest> all, Map<String, Sparkline> trends) {

    List<Bar> bars() {
      List<Bar> bars = new ArrayList<>();
      add(List.of(), bars);
      return List.copyOf(bars);
    }

    private void add(List<String> parent, List<Bar> bars) {
      for (Interest interest : all) {
        List<String> path = interest.category().path();
        boolean isBelow =
            path.size() == parent.size() + 1 && Collections.indexOfSubList(path, parent) == 0;
        if (isBelow) {
          bars.add(bar(interest));
          add(path, bars);
        }
      }
    }

    private Bar bar(Interest interest) {
      return new Bar(
          interest.category().id(),
          interest.category().path().getLast(),
          interest.category().path().size(),
          interest.category().sensitive(),
          Numbers.percent(interest.score()),
          Numbers.length(interest.score()),
          parts(interest),
          Numbers.count(interest.visits(), "visit"),
          Numbers.moment(interest.lastSeen()) + " UTC",
          interest.version(),
          trends.get(interest.category().id()));
    }

    private static List<Part> parts(Interest interest) {
      List<Part> parts = new ArrayList<>();
      double x = 0;
      for (Map.Entry<String, Long> stage : interest.decidedBy().entrySet()) {
        double width = interest.score() * stage.getValue() / Math.max(1, interest.visits());
        if (stage.getValue() > 0) {
          parts.add(
              new Part(
                  stage.getKey(),
                  Numbers.count(stage.getValue(), "visit"),
                  Numbers.length(x),
                  Numbers.length(width)));
        }
        x += width;
      }
      return List.copyOf(parts);
    }
  }
}
