package io.waggle.acceptance.bench;

/** Tells on the standard error stream what is going on, for the report alone goes to the other. */
final class Progress {
  private static final long BEGAN = System.nanoTime();

  private Progress() {}

  static void say(String what) {
    long seconds = (System.nanoTime() - BEGAN) / 1_000_000_000;
    System.err.printf("%4d s  %s%n", seconds, what);
  }
}
