package io.waggle.classifytext;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.waggle.model.Decision;
import io.waggle.model.Decision.Decided;
import io.waggle.model.Decision.Undecided;
import io.waggle.model.Evidence;
import io.waggle.model.Page;
import io.waggle.model.Stage;
import io.waggle.taxonomy.Candidate;
import io.waggle.taxonomy.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a page is what it is.
 *
 * @param path the names from the first tier down to the decided node; empty when undecided
 * @param stages what each stage had to go by and what it made of it, though a visit goes no further
 *     than the first stage that is sure
 */
@RegisterForReflection
public record Explanation(Decision decision, List<String> path, List<Step> stages) {

  /**
   * What one stage made of the evidence up to there.
   *
   * @param candidates every node that the evidence speaks for, the likeliest first; the confidence
   *     is {@code pro / (pro + con) · (1 − 2^−pro)}
   */
  @RegisterForReflection
  public record Step(
      Stage stage, Decision decision, List<Evidence> evidence, List<Candidate> candidates) {}

  static Explanation of(Page page, Knowledge knowledge) {
    List<Evidence> address = knowledge.urlClues().in(page);
    List<Evidence> words = knowledge.textClues().in(page);
    List<Evidence> all = Stream.concat(address.stream(), words.stream()).toList();
    Step byUrl = step(Stage.CLASSIFY_URL, address, knowledge);
    Step byText = step(Stage.CLASSIFY_TEXT, all, knowledge);
    Decision decision = firstSure(byUrl, byText);
    return new Explanation(decision, path(decision, knowledge), List.of(byUrl, byText));
  }

  private static Step step(Stage stage, List<Evidence> evidence, Knowledge knowledge) {
    Decision decision = knowledge.decide().at(stage, evidence);
    return new Step(stage, decision, evidence, knowledge.decide().candidates(evidence));
  }

  private static Decision firstSure(Step byUrl, Step byText) {
    return switch (byUrl.decision()) {
      case Decided decided -> decided;
      case Undecided undecided -> byText.decision();
    };
  }

  private static List<String> path(Decision decision, Knowledge knowledge) {
    return switch (decision) {
      case Decided decided -> knowledge.taxonomy().path(decided.category());
      case Undecided undecided -> List.of();
    };
  }
}
