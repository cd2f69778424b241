package io.waggle.taxonomy;

import io.waggle.model.CategoryId;
import io.waggle.model.Decision;
import io.waggle.model.Evidence;
import io.waggle.model.Stage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a decision of evidence, the one place that knows how sure is sure enough.
 *
 * <p>For a node, {@code pro} is the weight of all evidence for it or for nodes below it, {@code
 * con} that of the evidence for any other node but its ancestors, which speak neither for nor
 * against:
 *
 * <pre>confidence = pro / (pro + con) · (1 − 2^−pro)</pre>
 *
 * <p>The first factor is how much of what was found agrees, the second how much was found at all: a
 * weight of 1 halves the doubt. A node is never surer than its parent, so the nodes that are sure
 * enough form one line of the tree, and the deepest of them is the decision.
 */
public final class Decide {
  private final Taxonomy taxonomy;
  private final String version;

  /**
   * With the given knowledge.
   *
   * @param version of the knowledge that the evidence comes from
   */
  Decide(Taxonomy taxonomy, String version) {
    this.taxonomy = taxonomy;
    this.version = version;
  }

  /** What a stage needs to be sure: a later one is dearer, the last one has no one to ask. */
  static double threshold(Stage stage) {
    return switch (stage) {
      case CLASSIFY_URL -> 0.8;
      case CLASSIFY_TEXT -> 0.5;
    };
  }

  /** The decision of a stage that has found this evidence, or was handed it by earlier stages. */
  public Decision at(Stage stage, List<Evidence> evidence) {
    List<Candidate> candidates = candidates(evidence);
    return candidates.stream()
        .filter(candidate -> candidate.confidence() >= threshold(stage))
        .max(Comparator.comparingInt(this::depth).thenComparing(Candidate.BY_CONFIDENCE))
        .<Decision>map(best -> decided(best, stage))
        .orElseGet(() -> new Decision.Undecided(reason(candidates, stage), stage, version));
  }

  /** Every node that evidence speaks for, the likeliest first. */
  public List<Candidate> candidates(List<Evidence> evidence) {
    return evidence.stream()
        .flatMap(found -> lineage(found.category()))
        .distinct()
        .map(node -> candidate(node, evidence))
        .sorted(Candidate.BY_CONFIDENCE.reversed())
        .toList();
  }

  private Candidate candidate(CategoryId node, List<Evidence> evidence) {
    double pro = 0;
    double con = 0;
    for (Evidence found : evidence) {
      if (isAtOrBelow(found.category(), node)) {
        pro += found.weight();
      } else if (!isAtOrBelow(node, found.category())) {
        con += found.weight();
      }
    }
    return new Candidate(node, pro, con);
  }

  private Decision.Decided decided(Candidate best, Stage stage) {
    return new Decision.Decided(best.category(), best.confidence(), stage, version);
  }

  private static Decision.Reason reason(List<Candidate> candidates, Stage stage) {
    Optional<Candidate> best = candidates.stream().findFirst();
    if (best.isEmpty()) {
      return Decision.Reason.NO_EVIDENCE;
    }
    // With that much disagreement no strength of evidence would be enough.
    return best.get().agreement() <= threshold(stage)
        ? Decision.Reason.CONTRADICTORY
        : Decision.Reason.TOO_WEAK;
  }

  private boolean isAtOrBelow(CategoryId node, CategoryId ancestor) {
    return lineage(node).anyMatch(ancestor::equals);
  }

  private Stream<CategoryId> lineage(CategoryId node) {
    return taxonomy.lineage(node).stream().map(Category::id);
  }

  private int depth(Candidate candidate) {
    return taxonomy.lineage(candidate.category()).size();
  }
}
