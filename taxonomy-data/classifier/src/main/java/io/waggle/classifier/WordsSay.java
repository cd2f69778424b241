package io.waggle.classifier;

import io.waggle.classifier.PageText.Passage;
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
 * What a model says about a page, one piece of evidence for each of its classes.
 *
 * @param named whether the evidence names the words that say most
 */
record WordsSay(Optional<Model> model, boolean named) {
  private static final int MOST_NAMED = 8;

  /** Nothing when the model knows no word of the page: what remains would be prejudice. */
  List<Evidence> about(PageText text, Map<CategoryId, Double> terms) {
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
        evidence.add(new Evidence(node, Stage.CLASSIFY_TEXT, label, points[i]));
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
    return named
        ? "all words together, above all " + loudest(model, text, features, ofClass)
        : "all words together";
  }

  private static String loudest(Model model, PageText text, Features features, int ofClass) {
    return said(model, text, features, ofClass).entrySet().stream()
        .sorted(Comparator.comparingDouble(said -> -Math.abs(said.getValue())))
        .limit(MOST_NAMED)
        .map(said -> String.format(Locale.ROOT, "\"%s\" %+.2f", said.getKey(), said.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** What every word and pair of words says, by its text. */
  private static Map<String, Double> said(
      Model model, PageText text, Features features, int ofClass) {
    double length = features.length(hash -> model.slot(hash) >= 0);
    Map<String, Double> said = new LinkedHashMap<>();
    for (Passage passage : text.passages()) {
      Words words = passage.words();
      double value = passage.place().wordValue() / length;
      for (int i = 0; value > 0 && i < words.count(); i++) {
        say(said, words.between(i, i), model, words.hash(i), ofClass, value);
        if (i > 0) {
          say(said, words.between(i - 1, i), model, Features.pair(words, i), ofClass, value);
        }
      }
    }
    return said;
  }

  // The places come weightiest first, so the first is the one that counts.
  private static void say(
      Map<String, Double> said, String word, Model model, long hash, int ofClass, double value) {
    int slot = model.slot(hash);
    if (slot >= 0) {
      said.putIfAbsent(word, value * model.weight(slot, ofClass));
    }
  }
}
