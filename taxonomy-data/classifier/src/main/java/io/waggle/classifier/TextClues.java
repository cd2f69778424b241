package io.waggle.classifier;

import io.waggle.classifier.PageText.Passage;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the words of a page say: the terms among them, and what a model has learned of all of them.
 *
 * <p>Of overlapping terms the longest counts, and each once, in the best of its places. The terms
 * of one first-tier category bear each other out less and less: with {@code L} for the sum of their
 * weights (each times the factor of its place), together they are worth
 *
 * <pre>1.5 · ln(1 + L)</pre>
 *
 * points, which each has its share of.
 */
public final class TextClues {
  /** What {@code ln(1 + L)} is worth. */
  public static final double TERMS = 1.5;

  private final Terms terms;
  private final Optional<Model> model;
  private final Taxonomy taxonomy;

  TextClues(Terms terms, Optional<Model> model, Taxonomy taxonomy) {
    this.terms = terms;
    this.model = model;
    this.taxonomy = taxonomy;
  }

  /** The same terms with another model. */
  TextClues with(Model other) {
    return new TextClues(terms, Optional.of(other), taxonomy);
  }

  /** A term that stands on the page. */
  private record Found(Passage passage, int first, int length) {
    double factor() {
      return passage.place().termFactor();
    }

    String label() {
      String term = passage.words().between(first, first + length - 1);
      return "\"" + term + "\" in the " + passage.place().label();
    }
  }

  public List<Evidence> in(PageText text) {
    return evidence(text, new WordsSay(model, false));
  }

  /** The same, where what the model says names its words. */
  public List<Evidence> explained(PageText text) {
    return evidence(text, new WordsSay(model, true));
  }

  private List<Evidence> evidence(PageText text, WordsSay model) {
    Map<Integer, Found> found = termsIn(text);
    Map<CategoryId, Double> weights = weights(found);
    List<Evidence> evidence = new ArrayList<>();
    found.forEach((number, where) -> addTerm(number, where, weights, evidence));
    evidence.addAll(model.about(text, weights));
    return evidence;
  }

  /**
   * The weight of the terms on a page by first-tier category, as the model takes it into account.
   */
  public Map<CategoryId, Double> termWeights(PageText text) {
    return weights(termsIn(text));
  }

  private Map<Integer, Found> termsIn(PageText text) {
    Map<Integer, Found> found = new LinkedHashMap<>();
    text.passages().forEach(passage -> addTerms(passage, found));
    return found;
  }

  // The places come weightiest first, so the first is the best.
  private void addTerms(Passage passage, Map<Integer, Found> found) {
    int at = 0;
    while (at < passage.words().count()) {
      Terms.Match match = terms.longestAt(passage.words(), at);
      if (match.number() > 0) {
        found.putIfAbsent(match.number(), new Found(passage, at, match.length()));
      }
      at += match.length();
    }
  }

  private Map<CategoryId, Double> weights(Map<Integer, Found> found) {
    Map<CategoryId, Double> weights = new HashMap<>();
    found.forEach(
        (number, where) -> {
          for (Clue clue : terms.clues(number)) {
            weights.merge(
                taxonomy.firstTier(clue.category()), clue.weight() * where.factor(), Double::sum);
          }
        });
    return weights;
  }

  private void addTerm(
      int number, Found found, Map<CategoryId, Double> weights, List<Evidence> evidence) {
    String label = found.label();
    for (Clue clue : terms.clues(number)) {
      double all = weights.get(taxonomy.firstTier(clue.category()));
      double share = clue.weight() * found.factor() / all;
      double points = TERMS * StrictMath.log1p(all) * share;
      evidence.add(new Evidence(clue.category(), Stage.CLASSIFY_TEXT, label, points));
    }
  }
}
