package io.waggle.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How badly the weights of features explain what is known about pages, as a function of the
 * weights: the sum of a {@link Loss} over all pages, plus a penalty for weights that are far from
 * what is believed before any page is seen.
 *
 * <p>It is added up in a fixed order, so that the number of processors does not change the result.
 */
final class Misfit implements Minimise.Function {

  /** A page: the numbers of its features, and their values. */
  static final class Row {
    private final int[] columns;
    private final double[] values;

    /** The points of each class that are known before. */
    private final double[] offset;

    /** What is known for each class. */
    private final double[] target;

    /** How much the page counts. */
    private final double weight;

    Row(Words words, double[] offset, double[] target, double weight) {
      this.columns = words.columns;
      this.values = words.values;
      this.offset = offset;
      this.target = target;
      this.weight = weight;
    }
  }

  /** The features of a page by number, and their values. */
  static final class Words {
    private final int[] columns;
    private final double[] values;

    Words(int[] columns, double[] values) {
      this.columns = columns;
      this.values = values;
    }

    /** All of these and others. */
    Words and(Words others) {
      double[] all = Arrays.copyOf(values, values.length + others.values.length);
      System.arraycopy(others.values, 0, all, values.length, others.values.length);
      return new Words(
          IntStream.concat(IntStream.of(columns), IntStream.of(others.columns)).toArray(), all);
    }
  }

  /** How badly the points of a page fit to what is known about it. */
  @FunctionalInterface
  interface Loss {
    /**
     * The loss of one page.
     *
     * @param points of each class; replaced by the derivatives of the loss with respect to them
     */
    double of(double[] points, double[] target);

    /** Half the sum of the squares of the differences. */
    static double squares(double[] points, double[] target) {
      double sum = 0;
      for (int c = 0; c < points.length; c++) {
        points[c] -= target[c];
        sum += points[c] * points[c];
      }
      return sum / 2;
    }

    /**
     * The negative logarithm of the chance of the right class, of multinomial logistic regression:
     * {@code chance(c) = e^points(c) / Σ e^points}. The target is 1 for that class.
     */
    static double surprise(double[] points, double[] target) {
      double most = Double.NEGATIVE_INFINITY;
      for (double point : points) {
        most = Math.max(most, point);
      }
      double all = 0;
      for (double point : points) {
        all += StrictMath.exp(point - most);
      }
      double total = most + StrictMath.log(all);
      double surprise = 0;
      for (int c = 0; c < points.length; c++) {
        surprise += target[c] * (total - points[c]);
        points[c] = StrictMath.exp(points[c] - total) - target[c];
      }
      return surprise;
    }
  }

  private final List<Row> rows;
  private final Loss loss;
  private final int classes;
  private final double penalty;

  /** The rows with each feature, and its values there, so that slopes are added up by feature. */
  private final int[][] rowsOf;

  private final double[][] valuesOf;

  /**
   * A function of as many weights as there are features, times classes.
   *
   * @param penalty for the square of a weight
   */
  Misfit(List<Row> rows, Loss loss, int classes, double penalty) {
    this.rows = rows;
    this.loss = loss;
    this.classes = classes;
    this.penalty = penalty;
    int features =
        1 + rows.stream().flatMapToInt(row -> IntStream.of(row.columns)).max().orElse(-1);
    int[] counts = new int[features];
    rows.forEach(row -> IntStream.of(row.columns).forEach(column -> counts[column]++));
    this.rowsOf = IntStream.of(counts).mapToObj(int[]::new).toArray(int[][]::new);
    this.valuesOf = IntStream.of(counts).mapToObj(double[]::new).toArray(double[][]::new);
    transpose(new int[features]);
  }

  private void transpose(int... filled) {
    for (int r = 0; r < rows.size(); r++) {
      Row row = rows.get(r);
      for (int i = 0; i < row.columns.length; i++) {
        int column = row.columns[i];
        rowsOf[column][filled[column]] = r;
        valuesOf[column][filled[column]++] = row.values[i];
      }
    }
  }

  @Override
  public double at(double[] weights, double[] slope) {
    double[][] errors = new double[rows.size()][];
    double[] losses = new double[rows.size()];
    IntStream.range(0, rows.size())
        .parallel()
        .forEach(
            r -> {
              errors[r] = points(rows.get(r), weights);
              losses[r] = loss(rows.get(r), errors[r]);
            });
    double[] penaltyOf = new double[rowsOf.length];
    IntStream.range(0, rowsOf.length)
        .parallel()
        .forEach(column -> penaltyOf[column] = slope(column, weights, errors, slope));
    return sum(losses) + sum(penaltyOf);
  }

  private double[] points(Row row, double[] weights) {
    double[] points = row.offset.clone();
    for (int i = 0; i < row.columns.length; i++) {
      int at = row.columns[i] * classes;
      double value = row.values[i];
      for (int c = 0; c < classes; c++) {
        points[c] += value * weights[at + c];
      }
    }
    return points;
  }

  private double loss(Row row, double[] points) {
    double lost = loss.of(points, row.target);
    for (int c = 0; c < points.length; c++) {
      points[c] *= row.weight;
    }
    return row.weight * lost;
  }

  /** Writes the slopes of one feature, and tells its penalty. */
  private double slope(int column, double[] weights, double[][] errors, double[] slope) {
    int at = column * classes;
    double square = 0;
    for (int c = 0; c < classes; c++) {
      slope[at + c] = penalty * weights[at + c];
      square += weights[at + c] * weights[at + c];
    }
    for (int i = 0; i < rowsOf[column].length; i++) {
      double[] error = errors[rowsOf[column][i]];
      double value = valuesOf[column][i];
      for (int c = 0; c < classes; c++) {
        slope[at + c] += value * error[c];
      }
    }
    return penalty * square / 2;
  }

  private static double sum(double... numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number;
    }
    return sum;
  }
}
