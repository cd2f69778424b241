package io.waggle.classifier.text;

import io.waggle.classifier.clues.Clue;
import io.waggle.classifier.clues.Wording;
import io.waggle.classifier.model.Model;
import io.waggle.classifier.model.ModelEvidence;
import io.waggle.classifier.page.PageZone;
import io.waggle.classifier.taxonomy.Taxonomy;
import io.waggle.classifier.words.HashIndex;
import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.PageText.Passage;
import io.waggle.classifier.words.Terms;
import io.waggle.classifier.words.Words;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the words of a page say: the terms among them, and what a model has learned about all of
 * them.
 *
 * <p>A term that consists of numbers says nothing in an address. Of overlapping terms the longest
 * counts. Each term counts once, in the most telling zone it is in, and so the terms that are taken
 * first are those that say most. Every further term of a first-tier category adds less: with {@code
 * L} for the sum of their weights, each times the factor of its zone, the terms of the category are
 * together worth
 *
 * <pre>1.5 · ln(1 + L)</pre>
 *
 * points, which are divided among them in proportion to their weights.
 */
public final class TextClues {
  /** The points of one unit of {@code ln(1 + L)}. */
  public static final double TERMS = 1.5;

  /** So many terms of a page are taken, which is several times what long articles have. */
  static final int MOST_TERMS = 500;

  private static final int USUAL_TERMS = 16;

  private final Terms terms;
  private final Optional<Model> model;
  private final Taxonomy taxonomy;

  public TextClues(Terms terms, Optional<Model> model, Taxonomy taxonomy) {
    this.terms = terms;
    this.model = model;
    this.taxonomy = taxonomy;
  }

  /** The same terms with another model. */
  public TextClues with(Model other) {
    return new TextClues(terms, Optional.of(other), taxonomy);
  }

  /** A term on the page: what it says, its words, and the zone they are in. */
  private record Found(List<Clue> clues, Passage passage, int first, int length) {
    double factor() {
      return passage.zone().termFactor();
    }

    String label() {
      String term = passage.words().between(first, first + length - 1);
      return "\"" + term + "\" in the " + passage.zone().label();
    }
  }

  /**
   * The evidence in a text.
   *
   * @param by the stage that the evidence is filed under
   */
  public List<Evidence> in(PageText text, Stage by) {
    return in(text, by, Wording.SHORT);
  }

  /** The same evidence in more or fewer words. */
  List<Evidence> in(PageText text, Stage by, Wording wording) {
    List<Found> found = termsIn(text);
    Map<CategoryId, Double> weights = weights(found);
    List<Evidence> evidence = new ArrayList<>();
    for (Found term : found) {
      String label = wording == Wording.NONE ? "" : term.label();
      for (Clue clue : term.clues()) {
        double points = points(clue, term, weights);
        evidence.add(new Evidence(clue.category(), by, label, points));
      }
    }
    evidence.addAll(new ModelEvidence(model, taxonomy, by, wording).about(text, weights));
    return evidence;
  }

  /** The share of a clue in the points of its first-tier category. */
  private double points(Clue clue, Found where, Map<CategoryId, Double> weights) {
    double all = weights.get(taxonomy.firstTier(clue.category()));
    double share = clue.weight() * where.factor() / all;
    return TERMS * StrictMath.log1p(all) * share;
  }

  /** The weight of the terms on a page by first-tier category, which the model uses as input. */
  public Map<CategoryId, Double> termWeights(PageText text) {
    return weights(termsIn(text));
  }

  private List<Found> termsIn(PageText text) {
    List<Found> found = new ArrayList<>();
    HashIndex seen = new HashIndex(USUAL_TERMS);
    for (Passage passage : text.passages()) {
      addTerms(passage, seen, found);
    }
    return found;
  }

  // The most telling zone comes first, so the first place of a term is its best one.
  private void addTerms(Passage passage, HashIndex seen, List<Found> found) {
    Words words = passage.words();
    int at = 0;
    while (at < words.count() && found.size() < MOST_TERMS) {
      Terms.Match match = terms.longestAt(words, at);
      if (match.number() > 0
          && seen.get(match.hash()) < 0
          && !isNumberInAddress(passage, at, match.length())) {
        seen.put(match.hash(), match.number());
        found.add(new Found(terms.clues(match.number()), passage, at, match.length()));
      }
      at += match.length();
    }
  }

  // There, 911 and 9-11 are numbers of articles, dates or versions.
  private static boolean isNumberInAddress(Passage passage, int first, int length) {
    return passage.zone() == PageZone.ADDRESS
        && IntStream.range(first, first + length).allMatch(passage.words()::isNumber);
  }

  private Map<CategoryId, Double> weights(List<Found> found) {
    Map<CategoryId, Double> weights = new HashMap<>();
    for (Found term : found) {
      for (Clue clue : term.clues()) {
        weights.merge(
            taxonomy.firstTier(clue.category()), clue.weight() * term.factor(), Double::sum);
      }
    }
    return weights;
  }
}
