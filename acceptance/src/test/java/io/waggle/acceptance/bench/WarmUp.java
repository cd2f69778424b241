package io.waggle.acceptance.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Works until the JVMs have compiled what matters. Five of them on two cores need some minutes for
 * that. Where it takes too long, the measurement begins all the same.
 *
 * @param name what warms up
 * @param parts the JVMs, and the processes that work for them
 */
record WarmUp(String name, List<Part> parts) {
  /** JVMs are warm when their compilers take so small a share of the CPU time of all parts. */
  private static final double COMPILING_STILL = 0.05;

  private static final int MOST_ROUNDS = 12;

  /** So many where the operating system does not tell what the compilers take. */
  private static final int ROUNDS_UNTOLD = 6;

  /** Some of the work that is measured later. */
  @FunctionalInterface
  interface Round {
    void run() throws Exception;
  }

  void repeat(Round round) throws Exception {
    if (!ProcessTable.isKept()) {
      repeatUntold(round);
      return;
    }
    for (int rounds = 1; rounds <= MOST_ROUNDS; rounds++) {
      double compilers = sum(Part::compilerSeconds);
      double all = sum(Part::cpuSeconds);
      round.run();
      double share = (sum(Part::compilerSeconds) - compilers) / (sum(Part::cpuSeconds) - all);
      Progress.say(
          "warming up %s: compilers took %.0f %% of the CPU time".formatted(name, 100 * share));
      if (share < COMPILING_STILL) {
        return;
      }
    }
    Progress.say("%s is measured although its compilers are still at work".formatted(name));
  }

  private void repeatUntold(Round round) throws Exception {
    for (int rounds = 1; rounds <= ROUNDS_UNTOLD; rounds++) {
      Progress.say("warming up %s: %d of %d".formatted(name, rounds, ROUNDS_UNTOLD));
      round.run();
    }
  }

  private double sum(ToDoubleFunction<Part> seconds) {
    return parts.stream().mapToDouble(seconds).sum();
  }
}
