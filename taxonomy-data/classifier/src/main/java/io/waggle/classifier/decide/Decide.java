package io.waggle.classifier.decide;

import io.waggle.classifier.taxonomy.Taxonomy;
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
 * Turns evidence into a decision.
 *
 * <p>The points of a node are the sum of the weights of all evidence for it or for nodes below it.
 * Nodes with the same parent, or with none, form a family. Their likelihoods are proportional to
 * the exponentials of their points, and <em>none of them</em> has 0 points:
 *
 * <pre>confidence(n) = confidence(parent) · e^points(n) / (1 + Σ e^points(m))</pre>
 *
 * <p>The sum is over all nodes m of the family, n included, that there is evidence for. Nodes of
 * the first tier have 0.955 in place of their parent's confidence, because about one page in 22 is
 * filed under a category that nothing on the page points to. This is multinomial logistic
 * regression (for example Bishop, Pattern Recognition and Machine Learning, 4.3.4), one for each
 * family of the tree. The decision is found from the first tier down: the likeliest node of each
 * family, as long as its confidence exceeds the threshold of the stage, or {@value #DEEPER} below
 * the first tier if that is less: whether a page is settled is a matter of the first tier.
 */
public final class Decide {
  static final double SUREST = 0.955;
  private static final double DEEPER = 0.8;

  private final Taxonomy taxonomy;
  private final String version;

  /**
   * For one version of the knowledge.
   *
   * @param version the version of the knowledge that evidence comes from, which decisions name
   */
  public Decide(Taxonomy taxonomy, String version) {
    this.taxonomy = taxonomy;
    this.version = version;
  }

  /** The version that decisions name. */
  public String version() {
    return version;
  }

  /** The same, for decisions that name another version. */
  public Decide in(String other) {
    return other.equals(version) ? this : new Decide(taxonomy, other);
  }

  /**
   * Decides by evidence.
   *
   * @param by the stage that decides
   * @param threshold the confidence, 0 to 1, that a node has to exceed
   * @param evidence all evidence so far, that of earlier stages included
   */
  public Decision by(Stage by, double threshold, List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return undecided(Reason.NO_EVIDENCE, by);
    }
    Tally tally = Tally.of(evidence, taxonomy);
    List<Candidate> firstTier = family(Taxonomy.ROOT, SUREST, tally);
    return best(firstTier, threshold)
        .<Decision>map(best -> decided(deepest(best, Math.min(threshold, DEEPER), tally), by))
        .orElseGet(() -> undecided(reason(firstTier, threshold), by));
  }

  /**
   * The decision of an operator's rule, which no evidence is weighed against.
   *
   * @param category empty: the page must not be classified
   */
  public Decision ruled(Optional<CategoryId> category, Stage by) {
    return category
        .<Decision>map(node -> new Decided(node, 1, by, version))
        .orElseGet(() -> undecided(Reason.SILENCED, by));
  }

  public Undecided undecided(Reason reason, Stage by) {
    return new Undecided(reason, by, version);
  }

  /** Every node that there is evidence for, the likeliest first. */
  public List<Candidate> candidates(List<Evidence> evidence) {
    List<Candidate> candidates = new ArrayList<>();
    addFamily(Taxonomy.ROOT, SUREST, Tally.of(evidence, taxonomy), candidates);
    return candidates.stream().sorted(Candidate.LIKELIEST_FIRST).toList();
  }

  private void addFamily(int parent, double confidence, Tally tally, List<Candidate> all) {
    for (Candidate candidate : family(parent, confidence, tally)) {
      all.add(candidate);
      addFamily(taxonomy.number(candidate.category()), candidate.confidence(), tally, all);
    }
  }

  /** The children of a node that there is evidence for, with their confidence. */
  private List<Candidate> family(int parent, double confidence, Tally tally) {
    int[] members = tally.family(parent);
    double most = 0; // Subtracted from all exponents, which could overflow above 0.
    for (int member : members) {
      most = Math.max(most, tally.points(member));
    }
    double all = StrictMath.exp(-most); // "None of them" has 0 points.
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

  private static Optional<Candidate> best(List<Candidate> family, double threshold) {
    Candidate best = null;
    for (Candidate candidate : family) {
      if (best == null || Candidate.LIKELIEST_FIRST.compare(candidate, best) < 0) {
        best = candidate;
      }
    }
    return Optional.ofNullable(best).filter(b -> b.confidence() > threshold);
  }

  private Candidate deepest(Candidate sure, double threshold, Tally tally) {
    List<Candidate> below = family(taxonomy.number(sure.category()), sure.confidence(), tally);
    return best(below, threshold).map(child -> deepest(child, threshold, tally)).orElse(sure);
  }

  private Decided decided(Candidate best, Stage by) {
    return new Decided(best.category(), Math.min(1, best.confidence()), by, version);
  }

  private static Reason reason(List<Candidate> firstTier, double threshold) {
    if (firstTier.isEmpty()) {
      return Reason.NO_EVIDENCE;
    }
    double most = 0;
    double second = 0;
    for (Candidate candidate : firstTier) {
      second = Math.max(second, Math.min(most, candidate.confidence()));
      most = Math.max(most, candidate.confidence());
    }
    // When the two likeliest would be sure enough together, they contradict each other.
    return most + second > threshold ? Reason.CONTRADICTORY : Reason.TOO_WEAK;
  }
}
