package io.waggle.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * Finds where a smooth convex function of many numbers is lowest, by the method L-BFGS (Liu,
 * Nocedal 1989): it goes downhill, and bends the direction by what the last steps told about the
 * curvature. It adds everything up in a fixed order, so that the same function always has the same
 * result, however many processors there are.
 */
final class Minimise {
  /** So many of the last steps are remembered. */
  private static final int MEMORY = 6;

  /** A step has to lower the function by this share of what its slope promises. */
  private static final double ENOUGH = 1e-4;

  private static final int MOST_HALVINGS = 20;

  /** Numbers that are added up by one thread. */
  private static final int PART = 1 << 16;

  private Minimise() {}

  /** A function and its slope. */
  interface Function {
    /**
     * The value at a place.
     *
     * @param slope where the partial derivatives are written
     */
    double at(double[] place, double[] slope);
  }

  /** A step that was taken, and how much it changed the slope. */
  private static final class Step {
    private final double[] moved;
    private final double[] turned;
    private final double product;

    Step(double[] moved, double[] turned, double product) {
      this.moved = moved;
      this.turned = turned;
      this.product = product;
    }
  }

  /**
   * Goes downhill for a number of steps.
   *
   * @param start where the search begins; it ends there, too, because this is changed
   */
  static void from(double[] start, Function function, int steps) {
    double[] slope = new double[start.length];
    double value = function.at(start, slope);
    Deque<Step> memory = new ArrayDeque<>();
    for (int step = 0; step < steps; step++) {
      double[] direction = direction(slope, memory);
      double promised = product(slope, direction);
      double length = memory.isEmpty() ? 1 / Math.sqrt(product(slope, slope) + 1e-12) : 1;
      double[] place = new double[start.length];
      double[] newSlope = new double[start.length];
      double reached = Double.POSITIVE_INFINITY;
      for (int i = 0; i < MOST_HALVINGS && !(reached <= value + ENOUGH * length * promised); i++) {
        length = i == 0 ? length : length / 2;
        add(start, length, direction, place);
        reached = function.at(place, newSlope);
      }
      if (!(reached < value)) {
        return;
      }
      remember(memory, difference(place, start), difference(newSlope, slope));
      System.arraycopy(place, 0, start, 0, place.length);
      slope = newSlope;
      value = reached;
    }
  }

  private static void remember(Deque<Step> memory, double[] moved, double[] turned) {
    double product = product(moved, turned);
    if (product > 0) {
      memory.addLast(new Step(moved, turned, product));
    }
    if (memory.size() > MEMORY) {
      memory.removeFirst();
    }
  }

  /** The opposite of the slope, bent by the curvature (the two-loop recursion of the method). */
  private static double[] direction(double[] slope, Deque<Step> memory) {
    double[] direction = slope.clone();
    Deque<Double> shares = new ArrayDeque<>();
    for (Iterator<Step> last = memory.descendingIterator(); last.hasNext(); ) {
      Step step = last.next();
      double share = product(step.moved, direction) / step.product;
      add(direction, -share, step.turned, direction);
      shares.addFirst(share);
    }
    double scale =
        memory.isEmpty()
            ? 1
            : memory.getLast().product / product(memory.getLast().turned, memory.getLast().turned);
    IntStream.range(0, direction.length).parallel().forEach(i -> direction[i] *= scale);
    for (Step step : memory) {
      double share = shares.removeFirst() - product(step.turned, direction) / step.product;
      add(direction, share, step.moved, direction);
    }
    IntStream.range(0, direction.length).parallel().forEach(i -> direction[i] = -direction[i]);
    return direction;
  }

  private static void add(double[] one, double factor, double[] other, double[] sum) {
    IntStream.range(0, one.length).parallel().forEach(i -> sum[i] = one[i] + factor * other[i]);
  }

  private static double[] difference(double[] one, double[] other) {
    double[] difference = new double[one.length];
    add(one, -1, other, difference);
    return difference;
  }

  // The parts do not depend on the number of threads, and their sums are added in their order.
  private static double product(double[] one, double[] other) {
    int parts = (one.length + PART - 1) / PART;
    double[] sums = new double[parts];
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              int end = Math.min(one.length, (part + 1) * PART);
              double sum = 0;
              for (int i = part * PART; i < end; i++) {
                sum += one[i] * other[i];
              }
              sums[part] = sum;
            });
    double all = 0;
    for (double sum : sums) {
      all += sum;
    }
    return all;
  }
}
