package io.waggle.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.waggle.classifier.model.Features;
import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Trains a linear classifier for each class against all others (LIBLINEAR: Fan, Chang, Hsieh, Wang,
 * Lin 2008), from the words of pages and the weights of the terms among them. The same examples
 * always make the same model.
 */
final class FitModel {
  /** With more features the file of the model would be larger than 8 MB. */
  static final int MOST_FEATURES = 90_000;

  private static final double COST = 0.3;
  private static final double TOLERANCE = 0.1;
  private static final long SEED = 25;

  /** The value of one unit of {@code ln(1 + terms)}, beside words whose norm is 1. */
  private static final double LINK_UNIT = 0.3;

  private final List<CategoryId> links;

  /**
   * Trains models with these links.
   *
   * @param links the categories whose terms are used as features
   */
  FitModel(List<CategoryId> links) {
    this.links = List.copyOf(links);
    Linear.disableDebugOutput();
  }

  LinearModel fit(List<Example> examples) {
    Vocabulary vocabulary = Vocabulary.of(examples, MOST_FEATURES);
    List<CategoryId> classes =
        examples.stream().map(Example::category).distinct().sorted().toList();
    List<Example> rows = Resample.of(examples);
    Feature[][] matrix = matrix(rows, vocabulary);
    List<double[]> learned =
        IntStream.range(0, classes.size())
            .parallel()
            .mapToObj(i -> learn(matrix, rows, classes.get(i), columns(vocabulary)))
            .toList();
    return model(classes, vocabulary, learned);
  }

  // Columns, counted from 1: the links, then the words, then the constant.
  private int columns(Vocabulary vocabulary) {
    return links.size() + vocabulary.size() + 1;
  }

  private Feature[][] matrix(List<Example> rows, Vocabulary vocabulary) {
    IdentityHashMap<Example, Feature[]> made = new IdentityHashMap<>();
    return rows.stream()
        .map(example -> made.computeIfAbsent(example, e -> row(e, vocabulary)))
        .toArray(Feature[][]::new);
  }

  private Feature[] row(Example example, Vocabulary vocabulary) {
    TreeMap<Integer, Double> row = new TreeMap<>();
    example
        .terms()
        .forEach((category, weight) -> row.put(1 + links.indexOf(category), link(weight)));
    Features features = example.features();
    double length = features.length(hash -> vocabulary.number(hash) >= 0);
    for (int i = 0; i < features.count(); i++) {
      int number = vocabulary.number(features.hash(i));
      if (number >= 0) {
        row.put(1 + links.size() + number, features.value(i) / length);
      }
    }
    row.put(columns(vocabulary), 1.0);
    List<Feature> nodes = new ArrayList<>();
    row.forEach((column, value) -> nodes.add(new FeatureNode(column, value)));
    return nodes.toArray(Feature[]::new);
  }

  private static double link(double weight) {
    return LINK_UNIT * Math.log1p(weight);
  }

  private static double[] learn(
      Feature[][] matrix, List<Example> rows, CategoryId category, int columns) {
    Problem problem = new Problem();
    problem.x = matrix;
    problem.l = matrix.length;
    problem.n = columns;
    problem.y = rows.stream().mapToDouble(e -> e.category().equals(category) ? 1 : -1).toArray();
    Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, COST, TOLERANCE);
    parameter.setRandom(new Random(SEED));
    de.bwaldvogel.liblinear.Model learned = Linear.train(problem, parameter);
    double sign = learned.getLabels()[0] == 1 ? 1 : -1;
    double[] weights = learned.getFeatureWeights();
    return IntStream.range(0, columns).mapToDouble(i -> sign * weights[i]).toArray();
  }

  private LinearModel model(
      List<CategoryId> classes, Vocabulary vocabulary, List<double[]> learned) {
    int words = links.size();
    return new LinearModel(
        new LinearModel.Names(classes, links, vocabulary.hashes()),
        centred(column(learned, words + vocabulary.size(), 1)),
        columns(learned, 0, words, LINK_UNIT),
        columns(learned, words, words + vocabulary.size(), 1));
  }

  private static double[][] columns(List<double[]> learned, int from, int to, double unit) {
    return IntStream.range(from, to)
        .mapToObj(column -> column(learned, column, unit))
        .toArray(double[][]::new);
  }

  private static double[] column(List<double[]> learned, int column, double unit) {
    return learned.stream().mapToDouble(ofClass -> unit * ofClass[column]).toArray();
  }

  // Only differences between constants count. Their mean becomes 0, the points of "none of them".
  private static double[] centred(double[] constants) {
    double mean = IntStream.range(0, constants.length).mapToDouble(i -> constants[i]).sum();
    return IntStream.range(0, constants.length)
        .mapToDouble(i -> constants[i] - mean / constants.length)
        .toArray();
  }
}
