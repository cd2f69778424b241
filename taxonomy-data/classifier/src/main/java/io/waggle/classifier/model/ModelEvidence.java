package io.waggle.classifier.model;

import io.waggle.classifier.clues.Wording;
import io.waggle.classifier.words.PageText;
import io.waggle.classifier.words.PageText.Passage;
import io.waggle.classifier.words.Words;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes evidence of what a model says about a page: one piece for each of its classes.
 *
 * @param by the stage that the evidence is filed under
 */
public record ModelEvidence(Optional<Model> model, Stage by, Wording wording) {
  private static final int MOST_NAMED = 8;

  /**
   * The evidence about a page; none when the model knows neither a word nor a term of it, because
   * then nothing would be left but what is true of all pages.
   *
   * @param terms the weight of the terms on the page by first-tier category
   */
  public List<Evidence> about(PageText text, Map<CategoryId, Double> terms) {
    return model.map(present -> about(present, text, terms)).orElse(List.of());
  }

  private List<Evidence> about(Model model, PageText text, Map<CategoryId, Double> terms) {
    Features features = Features.of(text);
    if (terms.isEmpty() && !anyKnown(model, features)) {
      return List.of();
    }
    double[] points = model.points(features, terms);
    List<Evidence> evidence = new ArrayList<>(points.length);
    for (int i = 0; i < points.length; i++) {
      if (model.classes().get(i).isPresent()) {
        CategoryId node = model.classes().get(i).get();
        String label = label(model, text, features, i);
        evidence.add(new Evidence(node, by, label, points[i]));
      }
    }
    return evidence;
  }

  private static boolean anyKnown(Model model, Features features) {
    for (int i = 0; i < features.count(); i++) {
      if (model.slot(features.hash(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private String label(Model model, PageText text, Features features, int ofClass) {
    return switch (wording) {
      case NONE -> "";
      case SHORT -> "all words together";
      case FULL -> "all words together, above all " + loudest(model, text, features, ofClass);
    };
  }

  private static String loudest(Model model, PageText text, Features features, int ofClass) {
    return said(model, text, features, ofClass).entrySet().stream()
        .sorted(Comparator.comparingDouble(said -> -Math.abs(said.getValue())))
        .limit(MOST_NAMED)
        .map(said -> String.format(Locale.ROOT, "\"%s\" %+.2f", said.getKey(), said.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The points of every word and pair of words for a class, by its text. */
  private static Map<String, Double> said(
      Model model, PageText text, Features features, int ofClass) {
    double length = features.length(hash -> model.slot(hash) >= 0);
    Map<String, Double> said = new LinkedHashMap<>();
    for (Passage passage : text.passages()) {
      Words words = passage.words();
      double value = passage.zone().wordValue() / length;
      for (int i = 0; i < words.count(); i++) {
        say(said, words.between(i, i), model, words.hash(i), ofClass, value);
        if (i > 0) {
          say(said, words.between(i - 1, i), model, Features.pair(words, i), ofClass, value);
        }
      }
    }
    return said;
  }

  // The most telling zone comes first, so the first place of a word is the one that counts.
  private static void say(
      Map<String, Double> said, String word, Model model, long hash, int ofClass, double value) {
    int slot = model.slot(hash);
    if (slot >= 0) {
      said.putIfAbsent(word, value * model.weight(slot, ofClass));
    }
  }
}
