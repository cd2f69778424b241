package io.waggle.training;

/** Tells whoever waits what is being done. */
interface Progress {
  void say(String what);

  /** On the error stream, so that results can be piped. */
  static Progress onErrorStream() {
    long start = System.nanoTime();
    return what -> System.err.printf("%5.0f s  %s%n", (System.nanoTime() - start) / 1e9, what);
  }
}
