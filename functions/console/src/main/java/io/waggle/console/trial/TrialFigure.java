package io.waggle.console.trial;

import io.waggle.classifier.cascade.Explanation.CandidateView;
import io.waggle.classifier.cascade.Explanation.StageView;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.console.chart.Numbers;
import io.waggle.console.trial.Trial.OverrideEffect;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A trial as it is drawn.
 *
 * @param verdict what the page is decided as
 * @param version of the knowledge and the rules
 * @param effect what an override would change; null where none was given
 */
public record TrialFigure(
    Verdict verdict, String version, List<StageFigure> stages, EffectFigure effect) {
  /** Those after them are hardly ever likely. */
  private static final int MOST_CANDIDATES = 6;

  /**
   * A decision in words.
   *
   * @param title the category, or the reason why there is none
   * @param path the categories above it
   * @param confidence empty when undecided
   */
  public record Verdict(
      boolean decided, String title, String path, String confidence, String decidedBy) {}

  /**
   * A stage.
   *
   * @param name what it is called
   * @param role what it does for this page: decides it, passes it on, or would come to
   * @param threshold the confidence that a candidate must exceed, as a percentage
   */
  public record StageFigure(
      String name,
      String role,
      boolean decides,
      Verdict verdict,
      String threshold,
      String thresholdAt,
      List<CandidateFigure> candidates) {}

  /**
   * A candidate.
   *
   * @param confidenceWidth of the bar of its confidence
   * @param formula its confidence with its numbers
   */
  public record CandidateFigure(
      String name,
      String path,
      String confidence,
      String confidenceWidth,
      boolean sure,
      String zero,
      List<Piece> pieces,
      Formula formula) {}

  /**
   * A piece of evidence as a part of a bar, to the right when it speaks for the candidate.
   *
   * @param stage the stage that found it
   */
  public record Piece(
      String found, String stage, String points, boolean against, String x, String width) {}

  /** The numbers of {@code above · e^points / (1 + Σ e^points)}. */
  public record Formula(String above, String points, String total, String confidence) {}

  /** What an override would change. */
  public record EffectFigure(
      String line, boolean applies, boolean changes, Verdict before, Verdict after) {}

  static TrialFigure of(Trial trial, Taxonomy taxonomy) {
    Decision decision = trial.explanation().decision();
    List<StageView> stages = trial.explanation().stages();
    Draw draw = new Draw(taxonomy);
    int deciding = deciding(stages);
    List<StageFigure> figures = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      figures.add(draw.stage(stages.get(i), i - deciding));
    }
    return new TrialFigure(
        draw.verdict(decision),
        decision.version(),
        figures,
        trial.override() == null ? null : draw.effect(decision, trial.override()));
  }

  /** The index of the stage that settles the page; the last one where none does. */
  private static int deciding(List<StageView> stages) {
    for (int i = 0; i < stages.size(); i++) {
      if (isSettled(stages.get(i).decision())) {
        return i;
      }
    }
    return stages.size() - 1;
  }

  private static boolean isSettled(Decision decision) {
    return switch (decision) {
      case Decided decided -> true;
      case Undecided undecided -> undecided.reason() == Decision.Reason.SILENCED;
    };
  }

  /** Draws with the names of a taxonomy. */
  private record Draw(Taxonomy taxonomy) {

    Verdict verdict(Decision decision) {
      return switch (decision) {
        case Decided decided ->
            new Verdict(
                true,
                name(decided.category().value()),
                above(decided.category().value()),
                Numbers.percent(decided.confidence()),
                decided.decidedBy().name());
        case Undecided undecided ->
            new Verdict(
                false,
                "Undecided: " + undecided.reason().label(),
                "",
                "",
                undecided.decidedBy().name());
      };
    }

    EffectFigure effect(Decision before, OverrideEffect effect) {
      return new EffectFigure(
          effect.line().replace("\t", " → "),
          effect.applies(),
          !verdict(before).title().equals(verdict(effect.decision()).title()),
          verdict(before),
          verdict(effect.decision()));
    }

    StageFigure stage(StageView stage, int afterDeciding) {
      List<CandidateView> shown = stage.candidates().stream().limit(MOST_CANDIDATES).toList();
      double most = shown.stream().mapToDouble(view -> points(view, true)).max().orElse(0);
      double least = shown.stream().mapToDouble(view -> points(view, false)).max().orElse(0);
      Scale scale = new Scale(least, Math.max(most + least, 0.01));
      return new StageFigure(
          stage.stage().name(),
          role(afterDeciding),
          afterDeciding == 0,
          verdict(stage.decision()),
          Numbers.percent(stage.threshold()),
          Numbers.length(stage.threshold()),
          shown.stream().map(view -> candidate(view, stage.threshold(), scale)).toList());
    }

    private static String role(int afterDeciding) {
      if (afterDeciding == 0) {
        return "decides";
      }
      return afterDeciding < 0 ? "passes it on" : "is not asked any more; it would say";
    }

    private static double points(CandidateView candidate, boolean isFor) {
      return candidate.evidence().stream()
          .mapToDouble(Evidence::weight)
          .filter(weight -> weight > 0 == isFor)
          .map(Math::abs)
          .sum();
    }

    private CandidateFigure candidate(CandidateView view, double threshold, Scale scale) {
      return new CandidateFigure(
          name(view.category()),
          above(view.category()),
          Numbers.percent(view.confidence()),
          Numbers.length(view.confidence()),
          view.confidence() > threshold,
          Numbers.length(scale.zero()),
          scale.pieces(view.evidence()),
          new Formula(
              Numbers.fixed(view.formula().above(), 3),
              Numbers.fixed(view.points(), 2),
              Numbers.fixed(view.formula().total(), 2),
              Numbers.fixed(view.confidence(), 3)));
    }

    private String name(String category) {
      List<String> path = taxonomy.path(new CategoryId(category));
      return path.isEmpty() ? category : path.getLast();
    }

    private String above(String category) {
      List<String> path = taxonomy.path(new CategoryId(category));
      return path.size() < 2 ? "" : String.join(" › ", path.subList(0, path.size() - 1));
    }
  }

  /**
   * How points become lengths.
   *
   * @param against the most points against a candidate
   * @param all the most points against and for candidates together
   */
  private record Scale(double against, double all) {
    double zero() {
      return against / all;
    }

    /** The evidence from the middle outwards, the strongest first. */
    List<Piece> pieces(List<Evidence> evidence) {
      List<Piece> pieces = new ArrayList<>();
      double right = zero();
      double left = zero();
      for (Evidence one : strongestFirst(evidence)) {
        double width = Math.abs(one.weight()) / all;
        boolean isAgainst = one.weight() < 0;
        left -= isAgainst ? width : 0;
        pieces.add(piece(one, isAgainst ? left : right, width));
        right += isAgainst ? 0 : width;
      }
      return List.copyOf(pieces);
    }

    private static List<Evidence> strongestFirst(List<Evidence> evidence) {
      return evidence.stream()
          .sorted(Comparator.comparingDouble((Evidence e) -> -Math.abs(e.weight())))
          .toList();
    }

    private static Piece piece(Evidence evidence, double x, double width) {
      return new Piece(
          evidence.found(),
          evidence.stage().name(),
          (evidence.weight() < 0 ? "−" : "+") + Numbers.fixed(Math.abs(evidence.weight()), 2),
          evidence.weight() < 0,
          Numbers.length(x),
          Numbers.length(width));
    }
  }
}
