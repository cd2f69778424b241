package io.waggle.classifier.cascade;

import io.waggle.classifier.decide.Decide;
import io.waggle.classifier.finder.Finding;
import io.waggle.classifier.finder.Finding.Abstained;
import io.waggle.classifier.finder.Finding.Found;
import io.waggle.classifier.finder.Finding.Passed;
import io.waggle.classifier.finder.Finding.Ruled;
import io.waggle.classifier.url.Overrides;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides pages stage by stage, until one stage is sure. Every page ends in a decision; it is
 * undecided when the last stage is not sure either.
 */
public final class Cascade {
  private final List<CascadeStage> stages;
  private final Decide decide;

  /** The whole cascade, without rules of an operator. */
  public Cascade(Knowledge knowledge) {
    this(knowledge, () -> Overrides.NONE);
  }

  /**
   * The whole cascade.
   *
   * @param operators the operator's rules of the moment; they may change while the cascade is used
   */
  public Cascade(Knowledge knowledge, Supplier<Overrides> operators) {
    this(Stages.of(knowledge, operators), knowledge.decide());
  }

  /**
   * A cascade of these stages, in this order.
   *
   * @throws IllegalArgumentException if there is no stage
   */
  public Cascade(List<CascadeStage> stages, Decide decide) {
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("a cascade has at least one stage");
    }
    this.stages = List.copyOf(stages);
    this.decide = decide;
  }

  /** The names of the stages, in their order. */
  public List<Stage> stages() {
    return stages.stream().map(CascadeStage::name).toList();
  }

  /** The part of the cascade that one function runs: some of the stages, in the same order. */
  public Cascade only(Stage... names) {
    List<Stage> wanted = List.of(names);
    return new Cascade(
        stages.stream().filter(stage -> wanted.contains(stage.name())).toList(), decide);
  }

  /** The decision about a page of which nothing is known yet. */
  public Decision decide(Page page) {
    return run(page, List.of()).decision();
  }

  /**
   * Runs the stages until one of them is sure.
   *
   * @param soFar the evidence of earlier stages
   * @return the result of the first stage that is sure, or else of the last one
   */
  public StageResult run(Page page, List<Evidence> soFar) {
    Optional<StageResult> last = Optional.empty();
    List<Evidence> evidence = soFar;
    for (CascadeStage stage : stages) {
      Optional<StageResult> result = run(stage, stage.finder().find(page), evidence);
      if (result.isPresent()) {
        last = result;
        evidence = result.get().evidence();
      }
      if (last.filter(StageResult::isSettled).isPresent()) {
        break;
      }
    }
    return last.orElseGet(() -> decided(stages.getLast(), soFar));
  }

  /** Runs every stage that concerns the page, even after one is sure, and explains its evidence. */
  public List<StageResult> explain(Page page) {
    List<StageResult> results = new ArrayList<>();
    for (CascadeStage stage : stages) {
      List<Evidence> evidence = results.isEmpty() ? List.of() : results.getLast().evidence();
      run(stage, stage.finder().explain(page), evidence).ifPresent(results::add);
    }
    return List.copyOf(results);
  }

  /** The result of one stage; empty when the stage does not concern the page. */
  private Optional<StageResult> run(CascadeStage stage, Finding finding, List<Evidence> soFar) {
    return switch (finding) {
      case Found(List<Evidence> found) -> Optional.of(decided(stage, together(soFar, found)));
      case Ruled(Optional<CategoryId> category) ->
          Optional.of(
              new StageResult(stage.name(), decide.ruled(category, stage.name()), List.of()));
      case Abstained(Reason reason) -> Optional.of(withoutStage(stage, soFar, reason));
      case Passed() -> Optional.empty();
    };
  }

  private static List<Evidence> together(List<Evidence> soFar, List<Evidence> found) {
    return soFar.isEmpty() ? found : Stream.concat(soFar.stream(), found.stream()).toList();
  }

  private StageResult decided(CascadeStage stage, List<Evidence> evidence) {
    Decision decision = decide.at(stage.name(), stage.threshold(), evidence);
    return new StageResult(stage.name(), decision, evidence);
  }

  private StageResult withoutStage(CascadeStage stage, List<Evidence> soFar, Reason reason) {
    StageResult result = decided(stage, soFar);
    return result.isSettled()
        ? result
        : new StageResult(stage.name(), decide.undecided(reason, stage.name()), soFar);
  }
}
