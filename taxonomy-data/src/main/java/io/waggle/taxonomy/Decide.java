package io.waggle.taxonomy;

import io.waggle.model.CategoryId;
import io.waggle.model.Decision;
import io.waggle.model.Evidence;
import io.waggle.model.Stage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** What is left of a difference of sums that ought to be zero. */
  private static final double ROUNDING = 1e-12;

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

  /** What a stage has to be surer than: a later one is dearer, the last one has no one to ask. */
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
        .filter(candidate -> candidate.confidence() > threshold(stage))
        .max(Comparator.comparingInt(this::depth).thenComparing(Candidate.BY_CONFIDENCE))
        .<Decision>map(best -> decided(best, stage))
        .orElseGet(() -> new Decision.Undecided(reason(candidates, stage), stage, version));
  }

  /** Every node that evidence speaks for, the likeliest first. */
  public List<Candidate> candidates(List<Evidence> evidence) {
    Weights weights = weights(evidence);
    return weights.below.keySet().stream()
        .map(node -> candidate(node, weights))
        .sorted(Candidate.BY_CONFIDENCE.reversed())
        .toList();
  }

  /**
   * The weight of evidence.
   *
   * @param own by the node that it names
   * @param below by every node that is it or above it
   */
  private record Weights(
      Map<CategoryId, Double> own, Map<CategoryId, Double> below, double total) {}

  // One walk over the evidence, however much of it there is: pages are written by strangers.
  private Weights weights(List<Evidence> evidence) {
    Map<CategoryId, Double> own = new LinkedHashMap<>();
    evidence.forEach(found -> own.merge(found.category(), found.weight(), Double::sum));
    Map<CategoryId, Double> below = new LinkedHashMap<>();
    own.forEach(
        (category, weight) ->
            lineage(category).forEach(node -> below.merge(node, weight, Double::sum)));
    return new Weights(own, below, own.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  private Candidate candidate(CategoryId node, Weights weights) {
    double pro = weights.below.get(node);
    double neutral =
        lineage(node).skip(1).mapToDouble(above -> weights.own.getOrDefault(above, 0.0)).sum();
    double con = weights.total - pro - neutral;
    return new Candidate(node, pro, con > ROUNDING * weights.total ? con : 0);
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

  private Stream<CategoryId> lineage(CategoryId node) {
    return taxonomy.lineage(node).stream().map(Category::id);
  }

  private int depth(Candidate candidate) {
    return taxonomy.lineage(candidate.category()).size();
  }
}
