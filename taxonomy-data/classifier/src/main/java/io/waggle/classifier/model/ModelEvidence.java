package io.waggle.classifier.model;

import io.waggle.classifier.clues.Wording;
import io.waggle.classifier.taxonomy.Taxonomy;
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
public record ModelEvidence(Optional<Model> model, Taxonomy taxonomy, Stage by, Wording wording) {
  /** So many of the likeliest classes are looked below. */
  private static final int LOOKED_BELOW = 2;

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
    boolean[] areLikely = likeliest(points);
    for (int i = 0; i < points.length; i++) {
      if (model.classes().get(i).isPresent()) {
        CategoryId node = model.classes().get(i).get();
        double below = areLikely[i] ? below(model, i, text, features, evidence) : 0;
        String label = label(model, text, features, i);
        evidence.add(new Evidence(node, by, label, points[i] - below));
      }
    }
    return evidence;
  }

  /** Which classes are worth looking below: the others will not be decided for. */
  private static boolean[] likeliest(double[] points) {
    boolean[] areLikely = new boolean[points.length];
    for (int n = 0; n < Math.min(LOOKED_BELOW, points.length); n++) {
      int best = -1;
      for (int i = 0; i < points.length; i++) {
        best = !areLikely[i] && (best < 0 || points[i] > points[best]) ? i : best;
      }
      areLikely[best] = true;
    }
    return areLikely;
  }

  /**
   * Adds the evidence for the children of a class, and returns its points. They are taken off the
   * class itself, because evidence for a node counts for those above it: what the head says divides
   * the children, and says nothing about their parent.
   */
  private double below(
      Model model, int ofClass, PageText text, Features features, List<Evidence> evidence) {
    if (model.head(ofClass).isEmpty()) {
      return 0;
    }
    Model head = model.head(ofClass).get();
    double[] points = head.points(features, Map.of());
    double sum = 0;
    for (int i = 0; i < points.length; i++) {
      Optional<CategoryId> child = head.classes().get(i);
      if (child.isPresent() && isChild(child.get(), model.classes().get(ofClass).orElseThrow())) {
        evidence.add(new Evidence(child.get(), by, label(head, text, features, i), points[i]));
        sum += points[i];
      }
    }
    return sum;
  }

  // In a taxonomy that the model was translated to, a category may be below another one.
  private boolean isChild(CategoryId child, CategoryId parent) {
    int number = taxonomy.number(child);
    return number != Taxonomy.ROOT && taxonomy.parent(number) == taxonomy.number(parent);
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
        if (Features.hasBeginning(words, i)) {
          String beginning = words.between(i, i) + "*";
          say(said, beginning, model, Features.beginning(words, i), ofClass, value);
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
