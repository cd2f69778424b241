package io.waggle.classifier.cascade;

import io.waggle.classifier.cascade.CascadeStage.Together;
import io.waggle.classifier.clues.Finding;
import io.waggle.classifier.clues.Finding.Abstained;
import io.waggle.classifier.clues.Finding.Found;
import io.waggle.classifier.clues.Finding.NotConcerned;
import io.waggle.classifier.clues.Finding.Ruled;
import io.waggle.classifier.clues.Wording;
import io.waggle.classifier.decide.Decide;
import io.waggle.classifier.page.ParsedPage;
import io.waggle.classifier.url.Overrides;
import io.waggle.classifier.url.UrlClues;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Passes pages through stages until one is sure. Every stage weighs what it finds together with the
 * evidence of the stages before it. {@link Stages} lists the stages.
 */
public final class Cascade {
  private final List<CascadeStage> stages;
  private final Decide decide;
  private final Supplier<String> version;

  /** All stages, with the built-in overrides only. */
  public Cascade(Knowledge knowledge) {
    this(knowledge, () -> Overrides.NONE);
  }

  /**
   * All stages, with the rules of an operator.
   *
   * @param operators the rules, which may change at any time
   */
  public Cascade(Knowledge knowledge, Supplier<Overrides> operators) {
    this(
        Stages.of(knowledge, operators),
        knowledge.decide(),
        () -> operators.get().versionWith(knowledge.version()));
  }

  /**
   * Any stages.
   *
   * @param stages at least one, in the order in which a page passes through them
   */
  public Cascade(List<CascadeStage> stages, Decide decide) {
    this(stages, decide, decide::version);
  }

  private Cascade(List<CascadeStage> stages, Decide decide, Supplier<String> version) {
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a cascade without stages");
    }
    this.stages = List.copyOf(stages);
    this.decide = decide;
    this.version = version;
  }

  /**
   * The version that decisions name now: that of the knowledge, and of the operator's rules if
   * there are any. Decisions that no rule made name it, too: with other rules, one might have made
   * them.
   */
  public String version() {
    return version.get();
  }

  /**
   * The confidence that a node has to exceed to be decided by a stage.
   *
   * @throws java.util.NoSuchElementException when there is no stage of this name
   */
  public double threshold(Stage name) {
    return stages.stream()
        .filter(stage -> stage.name().equals(name))
        .mapToDouble(CascadeStage::threshold)
        .findFirst()
        .orElseThrow();
  }

  /** The names of the stages, in their order. */
  public List<Stage> stages() {
    return stages.stream().map(CascadeStage::name).toList();
  }

  /**
   * The part of this cascade that has only the named stages, in their order here.
   *
   * @throws IllegalArgumentException when there is no stage of one of the names
   */
  public Cascade only(Stage... names) {
    Set<Stage> wanted = Set.of(names);
    if (!stages().containsAll(wanted)) {
      throw new IllegalArgumentException("no such stage: " + wanted + " of " + stages());
    }
    return new Cascade(
        stages.stream().filter(s -> wanted.contains(s.name())).toList(), decide, version);
  }

  /** What the cascade decides about a page that no stage has looked at yet. */
  public Decision decide(Page page) {
    return decide(page, List.of()).decision();
  }

  /**
   * What {@link #run} comes to, without its evidence: for those who need nothing but the decision.
   *
   * @param evidence what earlier stages found that are not part of this cascade
   */
  public StageResult decide(Page page, List<Evidence> evidence) {
    return untilSettled(page, evidence, Wording.NONE).withoutEvidence();
  }

  /**
   * Passes a page through the stages until one settles it.
   *
   * @param evidence what earlier stages found that are not part of this cascade
   * @return the result of the stage that settled the page, or else of the last stage
   */
  public StageResult run(Page page, List<Evidence> evidence) {
    return untilSettled(page, evidence, Wording.SHORT);
  }

  private StageResult untilSettled(Page page, List<Evidence> evidence, Wording wording) {
    return walk(page, evidence, wording, StageResult::isSettled).getLast();
  }

  /** Passes a page through all stages, whether it is settled or not, and shows what each found. */
  public Trace trace(Page page) {
    return new Trace(walk(page, List.of(), Wording.FULL, settled -> false));
  }

  private List<StageResult> walk(
      Page page, List<Evidence> before, Wording wording, Predicate<StageResult> isEnd) {
    // Before the rules are asked: if they change meanwhile, the decision names the older version
    // and so does not pass for one that has seen all of the new rules.
    Judge judge = new Judge(decide.in(version()));
    ParsedPage parsed = ParsedPage.of(page);
    List<StageResult> results = new ArrayList<>(stages.size());
    for (CascadeStage stage : stages) {
      List<Evidence> soFar = results.isEmpty() ? before : results.getLast().evidence();
      judge.result(stage, stage.find(parsed, wording), soFar).ifPresent(results::add);
      if (!results.isEmpty() && isEnd.test(results.getLast())) {
        return results;
      }
    }
    return results.isEmpty() ? List.of(judge.weighed(stages.getLast(), before)) : results;
  }

  /** Turns what stages find into results. */
  private record Judge(Decide decide) {

    Optional<StageResult> result(CascadeStage stage, Finding finding, List<Evidence> soFar) {
      return switch (finding) {
        case Found found -> Optional.of(weighed(stage, joined(soFar, found.evidence(), stage)));
        case Ruled ruled ->
            Optional.of(
                new StageResult(stage.name(), decide.ruled(ruled.category(), stage.name()), soFar));
        case Abstained abstained -> Optional.of(abstained(stage, abstained, soFar));
        case NotConcerned notConcerned -> Optional.empty();
      };
    }

    private static List<Evidence> joined(
        List<Evidence> soFar, List<Evidence> found, CascadeStage stage) {
      if (soFar.isEmpty() || found.isEmpty()) {
        return soFar.isEmpty() ? found : soFar;
      }
      boolean isTold = soFar.stream().anyMatch(Judge::isTelling);
      Together factors = isTold ? stage.together() : Together.ALONE;
      List<Evidence> joined = new ArrayList<>(soFar.size() + found.size());
      soFar.forEach(piece -> joined.add(piece.times(factors.earlier())));
      found.forEach(piece -> joined.add(piece.times(factors.own())));
      return joined;
    }

    private static boolean isTelling(Evidence piece) {
      return piece.weight() > UrlClues.MOST_OF_A_HOST;
    }

    StageResult weighed(CascadeStage stage, List<Evidence> evidence) {
      Decision decision = decide.by(stage.name(), stage.threshold(), evidence);
      return new StageResult(stage.name(), decision, evidence);
    }

    private StageResult abstained(CascadeStage stage, Abstained abstained, List<Evidence> soFar) {
      StageResult result = weighed(stage, soFar);
      return result.isSettled()
          ? result
          : new StageResult(
              stage.name(), decide.undecided(abstained.reason(), stage.name()), soFar);
    }
  }
}
