package io.waggle.training;

import io.waggle.visitmodel.CategoryId;
import java.util.Arrays;
import java.util.List;

/** What was learned, before it is made small. */
final class LinearModel {
  /** In the order of all that follows. */
  private final List<CategoryId> classes;

  /** The categories whose terms are taken into account. */
  private final List<CategoryId> links;

  /** Of the features. */
  private final List<Long> hashes;

  private final double[] constants;
  private final double[][] linkWeights;
  private final double[][] weights;

  LinearModel(Names names, double[] constants, double[][] linkWeights, double[][] weights) {
    this.classes = names.classes();
    this.links = names.links();
    this.hashes = names.hashes();
    this.constants = constants;
    this.linkWeights = linkWeights;
    this.weights = weights;
  }

  /** What the numbers belong to. */
  record Names(List<CategoryId> classes, List<CategoryId> links, List<Long> hashes) {}

  List<CategoryId> classes() {
    return classes;
  }

  List<CategoryId> links() {
    return links;
  }

  List<Long> hashes() {
    return hashes;
  }

  /** One for each class. */
  double[] constants() {
    return constants;
  }

  /** For each link, for each class. */
  double[][] linkWeights() {
    return linkWeights;
  }

  /** For each feature, for each class. */
  double[][] weights() {
    return weights;
  }

  /** The same with everything it says times a factor. */
  LinearModel times(double factor) {
    return new LinearModel(
        new Names(classes, links, hashes),
        times(constants, factor),
        times(linkWeights, factor),
        times(weights, factor));
  }

  /** The same with these classes; nothing is said about those that are new. */
  LinearModel with(List<CategoryId> others) {
    List<Integer> places = others.stream().map(classes::indexOf).toList();
    return new LinearModel(
        new Names(others, links, hashes),
        placed(constants, places),
        placed(linkWeights, places),
        placed(weights, places));
  }

  private static double[] placed(double[] numbers, List<Integer> places) {
    return places.stream().mapToDouble(place -> place < 0 ? 0 : numbers[place]).toArray();
  }

  private static double[][] placed(double[][] rows, List<Integer> places) {
    return Arrays.stream(rows).map(row -> placed(row, places)).toArray(double[][]::new);
  }

  private static double[][] times(double[][] rows, double factor) {
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = times(rows[i], factor);
    }
    return scaled;
  }

  private static double[] times(double[] numbers, double factor) {
    double[] scaled = numbers.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }
}
