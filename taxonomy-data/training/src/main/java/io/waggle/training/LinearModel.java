package io.waggle.training;

import io.waggle.visitmodel.CategoryId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A trained model with exact weights, before {@link WriteModel} makes it small. */
final class LinearModel {
  /** Their order is that of all numbers by class below. */
  private final List<CategoryId> classes;

  /** The categories whose terms are used as features. */
  private final List<CategoryId> links;

  /** The hashes of the features, in the order of {@link #weights}. */
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

  /** What the numbers of a model belong to. */
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

  /** The constant of each class, in points. */
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

  /** The same model with all its numbers multiplied by a factor. */
  LinearModel times(double factor) {
    return new LinearModel(
        new Names(classes, links, hashes),
        times(constants, factor),
        times(linkWeights, factor),
        times(weights, factor));
  }

  /**
   * The sum of this model and another one.
   *
   * @param other with the same classes and words in the same order, and without links
   */
  LinearModel plus(LinearModel other) {
    return new LinearModel(
        new Names(classes, links, hashes),
        sum(constants, other.constants),
        linkWeights,
        IntStream.range(0, weights.length)
            .mapToObj(i -> sum(weights[i], other.weights[i]))
            .toArray(double[][]::new));
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = one.clone();
    Arrays.setAll(sum, i -> sum[i] + other[i]);
    return sum;
  }

  /** The same model with these classes; the numbers of added classes are 0. */
  LinearModel with(List<CategoryId> others) {
    List<Integer> positions = others.stream().map(classes::indexOf).toList();
    return new LinearModel(
        new Names(others, links, hashes),
        rearranged(constants, positions),
        rearranged(linkWeights, positions),
        rearranged(weights, positions));
  }

  /**
   * The same model with the words of another one that it does not have itself.
   *
   * @param other with the same classes in the same order
   */
  LinearModel and(LinearModel other) {
    Set<Long> known = new HashSet<>(hashes);
    List<Long> allHashes = new ArrayList<>(hashes);
    List<double[]> allWeights = new ArrayList<>(Arrays.asList(weights));
    for (int i = 0; i < other.hashes.size(); i++) {
      if (known.add(other.hashes.get(i))) {
        allHashes.add(other.hashes.get(i));
        allWeights.add(other.weights[i]);
      }
    }
    return new LinearModel(
        new Names(classes, links, allHashes),
        constants,
        linkWeights,
        allWeights.toArray(double[][]::new));
  }

  private static double[] rearranged(double[] numbers, List<Integer> positions) {
    return positions.stream()
        .mapToDouble(position -> position < 0 ? 0 : numbers[position])
        .toArray();
  }

  private static double[][] rearranged(double[][] rows, List<Integer> positions) {
    return Arrays.stream(rows).map(row -> rearranged(row, positions)).toArray(double[][]::new);
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
