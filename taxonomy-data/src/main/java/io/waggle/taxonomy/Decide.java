package io.waggle.taxonomy;

import io.waggle.model.CategoryId;
import io.waggle.model.Decision;
import io.waggle.model.Decision.Decided;
import io.waggle.model.Decision.Reason;
import io.waggle.model.Decision.Undecided;
import io.waggle.model.Evidence;
import io.waggle.model.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a decision of evidence, the one place that knows how sure is sure enough.
 *
 * <p>The points of a node are the sum of the weights of all evidence for it or for nodes below it.
 * Among nodes with the same parent (or with none) the likelihoods go by the exponentials of their
 * points, with 0 points for <em>none of them</em>:
 *
 * <pre>confidence(n) = confidence(parent) · e^points(n) / (1 + Σ e^points(m))</pre>
 *
 * over all nodes m beside n, n included, that there is evidence for; in place of its parent's a
 * node of the first tier has 0.96, because one page in 25 is filed where nothing on it would tell.
 * This is multinomial logistic regression (for example Bishop, Pattern Recognition and Machine
 * Learning, 4.3.4), one for each family of the tree. The decision is found from the first tier
 * down: the likeliest of a family, as long as it is sure enough.
 */
public final class Decide {
  private static final double SUREST = 0.96;

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
      case CLASSIFY_TEXT -> 0.3;
    };
  }

  /** The decision of a stage that has found this evidence, or was handed it by earlier stages. */
  public Decision at(Stage stage, List<Evidence> evidence) {
    Map<CategoryId, Double> points = points(evidence);
    List<Candidate> firstTier = family(Optional.empty(), SUREST, points);
    return best(firstTier, stage)
        .<Decision>map(best -> decided(deepest(best, stage, points), stage))
        .orElseGet(() -> new Undecided(reason(firstTier, stage), stage, version));
  }

  /** What an operator's rule says. It is not weighed against anything. */
  Decided ruled(CategoryId category) {
    return new Decided(category, 1, Stage.CLASSIFY_URL, version);
  }

  Undecided undecided(Reason reason, Stage stage) {
    return new Undecided(reason, stage, version);
  }

  /** Every node that evidence speaks for, the likeliest first. */
  public List<Candidate> candidates(List<Evidence> evidence) {
    List<Candidate> candidates = new ArrayList<>();
    addFamily(Optional.empty(), SUREST, points(evidence), candidates);
    return candidates.stream().sorted(Candidate.LIKELIEST_FIRST).toList();
  }

  private void addFamily(
      Optional<CategoryId> parent,
      double confidence,
      Map<CategoryId, Double> points,
      List<Candidate> all) {
    for (Candidate candidate : family(parent, confidence, points)) {
      all.add(candidate);
      addFamily(Optional.of(candidate.category()), candidate.confidence(), points, all);
    }
  }

  // One walk over the evidence, however much of it there is: pages are written by strangers.
  private Map<CategoryId, Double> points(List<Evidence> evidence) {
    Map<CategoryId, Double> own = new LinkedHashMap<>();
    evidence.forEach(found -> own.merge(found.category(), found.weight(), Double::sum));
    Map<CategoryId, Double> points = new LinkedHashMap<>();
    own.forEach(
        (category, weight) ->
            taxonomy.lineage(category).forEach(n -> points.merge(n.id(), weight, Double::sum)));
    return points;
  }

  /** The nodes below a parent that there is evidence for. */
  private List<Candidate> family(
      Optional<CategoryId> parent, double confidence, Map<CategoryId, Double> points) {
    List<CategoryId> members =
        taxonomy.children(parent).stream().filter(points::containsKey).toList();
    double most = members.stream().mapToDouble(points::get).reduce(0, Math::max);
    double all = StrictMath.exp(-most); // Of none of them; exponents above 0 could overflow.
    for (CategoryId member : members) {
      all += StrictMath.exp(points.get(member) - most);
    }
    double whole = confidence / all;
    return members.stream()
        .map(m -> candidate(m, points.get(m), whole * StrictMath.exp(points.get(m) - most)))
        .toList();
  }

  private static Candidate candidate(CategoryId category, double points, double confidence) {
    return new Candidate(category, points, confidence);
  }

  private static Optional<Candidate> best(List<Candidate> family, Stage stage) {
    return likeliest(family).filter(best -> best.confidence() > threshold(stage));
  }

  private static Optional<Candidate> likeliest(List<Candidate> family) {
    return family.stream().min(Candidate.LIKELIEST_FIRST);
  }

  private Candidate deepest(Candidate sure, Stage stage, Map<CategoryId, Double> points) {
    List<Candidate> below = family(Optional.of(sure.category()), sure.confidence(), points);
    return best(below, stage).map(child -> deepest(child, stage, points)).orElse(sure);
  }

  private Decided decided(Candidate best, Stage stage) {
    return new Decided(best.category(), Math.min(1, best.confidence()), stage, version);
  }

  private static Reason reason(List<Candidate> firstTier, Stage stage) {
    if (firstTier.isEmpty()) {
      return Reason.NO_EVIDENCE;
    }
    // Two that would be enough together are in each other's way.
    double two =
        firstTier.stream()
            .sorted(Candidate.LIKELIEST_FIRST)
            .limit(2)
            .mapToDouble(Candidate::confidence)
            .sum();
    return two > threshold(stage) ? Reason.CONTRADICTORY : Reason.TOO_WEAK;
  }
}
