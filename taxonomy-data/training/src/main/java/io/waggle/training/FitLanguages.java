package io.waggle.training;

import io.waggle.classifier.model.Features;
import io.waggle.visitmodel.CategoryId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds to a model what it knows too few labelled pages for: the words of other languages, learned
 * for each language by itself from {@link SettledPages}.
 *
 * <p>Only differences between categories are learned. How likely a category is on any page, and how
 * much the terms of a page say, remains what the model has learned from reliable labels. How much
 * the words count, if anything, is decided by cross-validation by publisher: where there are good
 * terms in a language, they can be worth less than the mistakes in addresses cost.
 */
final class FitLanguages {
  /** With fewer pages of a language, hardly a word is on enough of them to learn about it. */
  private static final int FEWEST_PAGES = 200;

  /** Fewer than for English, because there are fewer publishers. */
  private static final int FEWEST_PUBLISHERS = 2;

  /** So many words of each language fit into a model beside those of English. */
  private static final int MOST_WORDS = 6_000;

  /** The factors of what is learned that are tried. */
  private static final List<Double> FACTORS = List.of(0.0, 0.5, 1.0, 2.0);

  /**
   * The share of pages that must be right in addition, so that words are taken. Less is chance: on
   * 110 Russian pages that were read, words that gained 0.6 % of the settled pages lost 2.7 %.
   */
  private static final double LEAST_GAIN = 0.01;

  private final FitRegression fit;
  private final List<CategoryId> firstTier;
  private final Folds folds;
  private final Progress progress;

  /**
   * Learns for models of these categories.
   *
   * @param firstTier the classes of the model
   */
  FitLanguages(List<CategoryId> firstTier, Folds folds, Progress progress) {
    this.fit = new FitRegression(firstTier);
    this.firstTier = List.copyOf(firstTier);
    this.folds = folds;
    this.progress = progress;
  }

  /**
   * A model with the words of other languages that it does not know yet.
   *
   * @param model whose classes are those of the first tier
   * @param settled examples in any number of languages
   */
  LinearModel added(LinearModel model, List<Example> settled) {
    LinearModel all = model;
    Map<String, List<Example>> byLanguage =
        settled.stream()
            .collect(Collectors.groupingBy(Example::language, TreeMap::new, Collectors.toList()));
    for (List<Example> examples : byLanguage.values()) {
      if (examples.size() >= FEWEST_PAGES && publishers(examples) >= FEWEST_PUBLISHERS) {
        double factor = factor(model, examples);
        all = factor > 0 ? all.and(words(examples).times(factor)) : all;
      }
    }
    return all;
  }

  private static long publishers(List<Example> examples) {
    return examples.stream().map(Example::publisher).distinct().count();
  }

  /** The words of one language. Classes without a page get the mean of those that have pages. */
  private LinearModel words(List<Example> examples) {
    Vocabulary vocabulary = Vocabulary.of(examples, List.of(), MOST_WORDS, FEWEST_PUBLISHERS);
    LinearModel learned = fit.fit(examples, vocabulary);
    for (double[] word : learned.weights()) {
      double mean = Arrays.stream(word).average().orElse(0);
      Arrays.setAll(word, i -> word[i] - mean);
    }
    return learned.with(firstTier);
  }

  /**
   * The factor with which most examples are right whose publisher is left out; 0 unless these are
   * notably more than without what was learned.
   */
  private double factor(LinearModel model, List<Example> examples) {
    int[] right = new int[FACTORS.size()];
    Map<Long, double[]> known = byHash(model);
    for (int fold = 0; fold < folds.count(); fold++) {
      List<Example> others = folds.without(fold, examples);
      if (publishers(others) >= FEWEST_PUBLISHERS) {
        Words words = new Words(model, known, byHash(words(others)));
        for (Example unseen : folds.only(fold, examples)) {
          for (int i = 0; i < right.length; i++) {
            right[i] += words.best(unseen, FACTORS.get(i)).equals(unseen.category()) ? 1 : 0;
          }
        }
      }
    }
    int best = 0;
    for (int i = 1; i < right.length; i++) {
      best = right[i] > right[best] ? i : best;
    }
    double factor = right[best] - right[0] >= LEAST_GAIN * examples.size() ? FACTORS.get(best) : 0;
    progress.say(
        String.format(
            Locale.ROOT,
            "%s: of %d settled pages %d are right without what is learned from them, %d with it;"
                + " it counts %.1f",
            examples.getFirst().language(),
            examples.size(),
            right[0],
            right[best],
            factor));
    return factor;
  }

  private static Map<Long, double[]> byHash(LinearModel model) {
    Map<Long, double[]> words = new HashMap<>();
    for (int i = 0; i < model.hashes().size(); i++) {
      words.put(model.hashes().get(i), model.weights()[i]);
    }
    return words;
  }

  /**
   * The words of a model and those that are learned in addition.
   *
   * @param known the weights of the words of the model, by hash
   * @param added the weights of others
   */
  private record Words(LinearModel model, Map<Long, double[]> known, Map<Long, double[]> added) {

    /** The likeliest class of a page when what was added counts so much. */
    CategoryId best(Example page, double factor) {
      double[] points = words(page.features(), factor);
      for (int c = 0; c < points.length; c++) {
        points[c] += model.constants()[c] + page.said(model.classes().get(c));
      }
      for (int link = 0; link < model.links().size(); link++) {
        Double terms = page.terms().get(model.links().get(link));
        add(model.linkWeights()[link], terms == null ? 0 : Math.log1p(terms), points);
      }
      int best = 0;
      for (int c = 1; c < points.length; c++) {
        best = points[c] > points[best] ? c : best;
      }
      return model.classes().get(best);
    }

    private double[] words(Features features, double factor) {
      double[] points = new double[model.classes().size()];
      double length =
          features.length(
              hash -> known.containsKey(hash) || (factor > 0 && added.containsKey(hash)));
      for (int i = 0; i < features.count(); i++) {
        double[] of = known.get(features.hash(i));
        double[] learned = added.get(features.hash(i));
        if (of != null) {
          add(of, features.value(i) / length, points);
        } else if (learned != null) {
          add(learned, factor * features.value(i) / length, points);
        }
      }
      return points;
    }

    private static void add(double[] weights, double times, double[] points) {
      for (int c = 0; c < points.length; c++) {
        points[c] += times * weights[c];
      }
    }
  }
}
