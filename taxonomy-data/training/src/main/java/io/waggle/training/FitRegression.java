package io.waggle.training;

import io.waggle.classifier.model.Features;
import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains one classifier for all classes, by multinomial logistic regression, from the words of
 * pages and the weights of the terms among them. What the terms say for their own category counts
 * outside of the model as well, and so it is known before. The same examples always make the same
 * model.
 */
final class FitRegression {
  /** How much is lost for weights, so that words that are rare have small ones. */
  private static final double PENALTY = 1e-3;

  private static final int STEPS = 60;

  /** How much the opinion of a teacher counts beside a label. */
  private static final double OPINION = 0.35;

  /** The value of one unit of {@code ln(1 + terms)}, beside words whose norm is 1. */
  private static final double LINK_UNIT = 0.3;

  private final List<CategoryId> links;

  /**
   * Trains models with these links.
   *
   * @param links the categories whose terms are used as features
   */
  FitRegression(List<CategoryId> links) {
    this.links = List.copyOf(links);
  }

  /**
   * Trains a model.
   *
   * @param vocabulary the words to learn
   */
  LinearModel fit(List<Example> examples, Vocabulary vocabulary) {
    return fit(
        examples,
        vocabulary,
        vocabulary,
        examples.stream().map(e -> Optional.<double[]>empty()).toList());
  }

  /**
   * Trains a model for words that are learned from a teacher, too. A word that few publishers of
   * labelled pages use tells who wrote the page, however many others use it: what it says is left
   * to the teacher.
   *
   * @param opinions for each example how likely a teacher thinks each class is, which counts beside
   *     the label: a page may be about several things, and labels may be wrong
   */
  LinearModel fit(
      List<Example> examples, Vocabulary vocabulary, List<Optional<double[]>> opinions) {
    return fit(examples, vocabulary, Vocabulary.of(examples, vocabulary.size()), opinions);
  }

  private LinearModel fit(
      List<Example> examples,
      Vocabulary vocabulary,
      Vocabulary own,
      List<Optional<double[]>> opinions) {
    List<CategoryId> classes = classes(examples);
    Weights weights = Weights.of(examples);
    List<Misfit.Row> rows = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      double[] target = new double[classes.size()];
      target[classes.indexOf(examples.get(i).category())] = 1;
      opinions.get(i).ifPresent(opinion -> mix(opinion, target));
      double[] offset = classes.stream().mapToDouble(examples.get(i)::said).toArray();
      rows.add(
          new Misfit.Row(
              seen(examples.get(i), vocabulary, own), offset, target, weights.of(examples.get(i))));
    }
    double[] learned = new double[(links.size() + vocabulary.size() + 1) * classes.size()];
    Minimise.from(learned, new Misfit(rows, Misfit.Loss::surprise, classes.size(), PENALTY), STEPS);
    return model(classes, vocabulary, learned);
  }

  /** The classes of the model of these examples, in its order. */
  static List<CategoryId> classes(List<Example> examples) {
    return examples.stream().map(Example::category).distinct().sorted().toList();
  }

  private static void mix(double[] opinion, double[] target) {
    Arrays.setAll(target, c -> (1 - OPINION) * target[c] + OPINION * opinion[c]);
  }

  /** The terms of a page as links, its words, and the constant. */
  private Misfit.Words seen(Example example, Vocabulary vocabulary, Vocabulary learned) {
    List<Integer> linked = new ArrayList<>();
    List<Double> units = new ArrayList<>();
    for (int link = 0; link < links.size(); link++) {
      Double said = example.terms().get(links.get(link));
      if (said != null) {
        linked.add(link);
        units.add(LINK_UNIT * Math.log1p(said));
      }
    }
    Misfit.Words terms =
        new Misfit.Words(
            linked.stream().mapToInt(i -> i).toArray(),
            units.stream().mapToDouble(i -> i).toArray());
    return terms.and(words(example.features(), vocabulary, links.size(), learned));
  }

  /**
   * The words of a page and the constant.
   *
   * @param before how many columns there are before those of the words
   */
  static Misfit.Words words(Features features, Vocabulary vocabulary, int before) {
    return words(features, vocabulary, before, vocabulary);
  }

  private static Misfit.Words words(
      Features features, Vocabulary vocabulary, int before, Vocabulary only) {
    double length = features.length(hash -> vocabulary.number(hash) >= 0);
    int[] columns = new int[features.count() + 1];
    double[] values = new double[features.count() + 1];
    int count = 0;
    for (int i = 0; i < features.count(); i++) {
      int number = vocabulary.number(features.hash(i));
      if (number >= 0 && only.number(features.hash(i)) >= 0) {
        columns[count] = before + number;
        values[count++] = features.value(i) / length;
      }
    }
    columns[count] = before + vocabulary.size();
    values[count++] = 1;
    return new Misfit.Words(Arrays.copyOf(columns, count), Arrays.copyOf(values, count));
  }

  private LinearModel model(List<CategoryId> classes, Vocabulary vocabulary, double... learned) {
    int count = classes.size();
    int words = links.size() + vocabulary.size();
    double[][] linkWeights = rows(learned, count, 0, links.size());
    for (double[] link : linkWeights) {
      Arrays.setAll(link, c -> LINK_UNIT * link[c]);
    }
    return new LinearModel(
        new LinearModel.Names(classes, links, vocabulary.hashes()),
        rows(learned, count, words, words + 1)[0],
        linkWeights,
        rows(learned, count, links.size(), words));
  }

  static double[][] rows(double[] numbers, int length, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(row -> Arrays.copyOfRange(numbers, row * length, (row + 1) * length))
        .toArray(double[][]::new);
  }
}
