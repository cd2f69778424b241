package io.waggle.training;

/** Reports progress to the user. */
interface Progress {
  void say(String what);

  /** Reports on the error stream, so that results can be piped. */
  static Progress onErrorStream() {
    long start = System.nanoTime();
    return what -> System.err.printf("%5.0f s  %s%n", (System.nanoTime() - start) / 1e9, what);
  }
}
