package io.waggle.classifier.text;

import io.waggle.classifier.finder.Clue;
import io.waggle.classifier.model.Model;
import io.waggle.classifier.model.ModelEvidence;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.PageText.Passage;
import io.waggle.classifier.words.Terms;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The evidence in the words of a page: the terms among them, and what the model has learned about
 * all of them.
 *
 * <p>Of overlapping terms the longest counts. Each term counts once, in the most telling part of
 * the page. Each further term of a first-tier category adds less: with {@code L} for the sum of
 * their weights (each times the factor of its part of the page), together they are worth
 *
 * <pre>1.5 · ln(1 + L)</pre>
 *
 * points, divided among them by their weights.
 */
public final class TextEvidence {
  /** The points for one unit of {@code ln(1 + L)}. */
  public static final double TERMS = 1.5;

  private final Terms terms;
  private final Optional<Model> model;
  private final Taxonomy taxonomy;

  public TextEvidence(Terms terms, Optional<Model> model, Taxonomy taxonomy) {
    this.terms = terms;
    this.model = model;
    this.taxonomy = taxonomy;
  }

  /** The same terms with another model. */
  public TextEvidence with(Model other) {
    return new TextEvidence(terms, Optional.of(other), taxonomy);
  }

  /** A term that was found on the page. */
  private record Found(Passage passage, int first, int length) {
    double factor() {
      return passage.zone().termFactor();
    }

    String label() {
      String term = passage.words().between(first, first + length - 1);
      return "\"" + term + "\" in the " + passage.zone().label();
    }
  }

  /** The evidence in a text. */
  public List<Evidence> in(PageText text) {
    return evidence(text, new ModelEvidence(FindByText.STAGE, model, false));
  }

  /** The same, with the words that made the model decide. */
  public List<Evidence> explained(PageText text) {
    return evidence(text, new ModelEvidence(FindByText.STAGE, model, true));
  }

  private List<Evidence> evidence(PageText text, ModelEvidence model) {
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

  // The most telling part of the page comes first, so the first occurrence is the best.
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
      evidence.add(new Evidence(clue.category(), FindByText.STAGE, label, points));
    }
  }
}
