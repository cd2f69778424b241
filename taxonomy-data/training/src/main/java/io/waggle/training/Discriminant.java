package io.waggle.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear discriminant analysis (Fisher 1936) of vectors: all classes are taken for clouds of the
 * same shape around their means, and the points of a class are the logarithm of how dense its cloud
 * is where a vector is. The shape is shrunk towards a ball, because there are hardly more pages
 * than numbers in it.
 */
final class Discriminant {
  /** How much of a ball is mixed into the shape. */
  private static final double BALL = 1;

  /** The least size of the ball, for vectors that are all the same within their classes. */
  private static final double LEAST = 1e-6;

  /** The mean of a class is worth this share of a class that has enough pages. */
  private static final double DOUBT = 0.3;

  /** For each class, of each number of a vector. */
  private final double[][] weights;

  /** For each class. */
  private final double[] constants;

  private Discriminant(double[][] weights, double[] constants) {
    this.weights = weights;
    this.constants = constants;
  }

  /**
   * Learns from vectors.
   *
   * @param classOf the number of the class of each vector
   * @param weightOf how much each vector counts; 1 for a class with enough pages together
   */
  static Discriminant of(List<float[]> vectors, int[] classOf, double[] weightOf) {
    int classes = IntStream.of(classOf).max().orElse(0) + 1;
    int size = vectors.getFirst().length;
    double[] total = new double[classes];
    double[][] means = new double[classes][size];
    for (int i = 0; i < classOf.length; i++) {
      total[classOf[i]] += weightOf[i];
      add(weightOf[i], vectors.get(i), means[classOf[i]]);
    }
    for (int c = 0; c < classes; c++) {
      scale(means[c], 1 / total[c]);
    }
    double[][] shape = shape(vectors, classOf, weightOf, means);
    double[] middle = middle(means, total);
    double[][] weights = new double[classes][];
    double[] constants = new double[classes];
    double[][] root = Cholesky.of(shape);
    for (int c = 0; c < classes; c++) {
      double[] shift = means[c].clone();
      Arrays.setAll(shift, i -> shift[i] - middle[i]);
      scale(shift, total[c] / (total[c] + DOUBT));
      weights[c] = Cholesky.solve(root, shift);
      constants[c] = Math.log(total[c]);
      for (int i = 0; i < size; i++) {
        constants[c] -= weights[c][i] * (shift[i] / 2 + middle[i]);
      }
    }
    return new Discriminant(weights, constants);
  }

  private static void add(double factor, float[] vector, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * vector[i];
    }
  }

  private static void scale(double[] vector, double factor) {
    Arrays.setAll(vector, i -> factor * vector[i]);
  }

  private static double[] middle(double[][] means, double[] total) {
    double[] middle = new double[means[0].length];
    double all = Arrays.stream(total).sum();
    for (int c = 0; c < means.length; c++) {
      double share = total[c] / all;
      double[] mean = means[c];
      Arrays.setAll(middle, i -> middle[i] + share * mean[i]);
    }
    return middle;
  }

  /** The covariance within classes, with a ball mixed in. Each row is added up by one thread. */
  private static double[][] shape(
      List<float[]> vectors, int[] classOf, double[] weightOf, double[][] means) {
    int size = means[0].length;
    double all = Arrays.stream(weightOf).sum();
    double[][] shape = new double[size][size];
    IntStream.range(0, size)
        .parallel()
        .forEach(
            row -> {
              for (int i = 0; i < classOf.length; i++) {
                float[] vector = vectors.get(i);
                double[] mean = means[classOf[i]];
                double factor = weightOf[i] / all * (vector[row] - mean[row]);
                for (int column = 0; column <= row; column++) {
                  shape[row][column] += factor * (vector[column] - mean[column]);
                }
              }
            });
    double trace = IntStream.range(0, size).mapToDouble(i -> shape[i][i]).sum();
    for (int i = 0; i < size; i++) {
      shape[i][i] += BALL * Math.max(LEAST, trace / size);
    }
    return shape;
  }

  /** The points of each class for a vector; their mean is 0. */
  double[] points(float[] vector) {
    double[] points = constants.clone();
    for (int c = 0; c < points.length; c++) {
      for (int i = 0; i < vector.length; i++) {
        points[c] += weights[c][i] * vector[i];
      }
    }
    double mean = Arrays.stream(points).average().orElse(0);
    Arrays.setAll(points, c -> points[c] - mean);
    return points;
  }

  /** Solves systems of linear equations with a symmetric positive definite matrix. */
  private static final class Cholesky {

    /** The lower triangular matrix that, multiplied by itself turned over, is the matrix. */
    static double[][] of(double[][] lower) {
      int size = lower.length;
      double[][] root = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          double sum = lower[i][j];
          for (int k = 0; k < j; k++) {
            sum -= root[i][k] * root[j][k];
          }
          root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
        }
      }
      return root;
    }

    static double[] solve(double[][] root, double[] right) {
      double[] x = right.clone();
      for (int i = 0; i < x.length; i++) {
        for (int k = 0; k < i; k++) {
          x[i] -= root[i][k] * x[k];
        }
        x[i] /= root[i][i];
      }
      for (int i = x.length - 1; i >= 0; i--) {
        for (int k = i + 1; k < x.length; k++) {
          x[i] -= root[k][i] * x[k];
        }
        x[i] /= root[i][i];
      }
      return x;
    }
  }
}
