package io.waggle.classifier;

import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;
import java.util.ArrayList;
import java.util.List;
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
 * node of the first tier has 0.955, because one page in 22 is filed where nothing on it would tell.
 * This is multinomial logistic regression (for example Bishop, Pattern Recognition and Machine
 * Learning, 4.3.4), one for each family of the tree. The decision is found from the first tier
 * down: the likeliest of a family, as long as it is sure enough.
 */
public final class Decide {
  private static final double SUREST = 0.955;

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
    Tally tally = Tally.of(evidence, taxonomy);
    List<Candidate> firstTier = family(Tally.ROOT, SUREST, tally);
    return best(firstTier, stage)
        .<Decision>map(best -> decided(deepest(best, stage, tally), stage))
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
    addFamily(Tally.ROOT, SUREST, Tally.of(evidence, taxonomy), candidates);
    return candidates.stream().sorted(Candidate.LIKELIEST_FIRST).toList();
  }

  private void addFamily(int parent, double confidence, Tally tally, List<Candidate> all) {
    for (Candidate candidate : family(parent, confidence, tally)) {
      all.add(candidate);
      addFamily(taxonomy.number(candidate.category()), candidate.confidence(), tally, all);
    }
  }

  /** The nodes below a parent that there is evidence for. */
  private List<Candidate> family(int parent, double confidence, Tally tally) {
    int[] members = tally.family(parent);
    double most = 0; // Exponents above 0 could overflow.
    for (int member : members) {
      most = Math.max(most, tally.points(member));
    }
    double all = StrictMath.exp(-most); // Of none of them.
    double[] parts = new double[members.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = StrictMath.exp(tally.points(members[i]) - most);
      all += parts[i];
    }
    List<Candidate> family = new ArrayList<>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      CategoryId id = taxonomy.id(members[i]);
      family.add(new Candidate(id, tally.points(members[i]), confidence / all * parts[i]));
    }
    return family;
  }

  private static Optional<Candidate> best(List<Candidate> family, Stage stage) {
    Candidate best = null;
    for (Candidate candidate : family) {
      if (best == null || Candidate.LIKELIEST_FIRST.compare(candidate, best) < 0) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best).filter(b -> b.confidence() > threshold(stage));
  }

  private Candidate deepest(Candidate sure, Stage stage, Tally tally) {
    List<Candidate> below = family(taxonomy.number(sure.category()), sure.confidence(), tally);
    return best(below, stage).map(child -> deepest(child, stage, tally)).orElse(sure);
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
