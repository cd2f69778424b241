package io.waggle.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a JVM still uses of its heap: what a full collection, which this starts, leaves. */
final class LiveObjects {
  private static final String TOTAL = "Total ";

  private LiveObjects() {}

  /**
   * The objects of a process, in megabytes.
   *
   * @throws IOException if it is no JVM of this user, or has ended
   */
  static double megabytes(long process) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    // A file, because nobody reads a pipe while a JVM that looks at itself stands still for this.
    Path answer = Files.createTempFile("histogram", ".txt");
    try {
      new ProcessBuilder(jcmd.toString(), String.valueOf(process), "GC.class_histogram")
          .redirectErrorStream(true)
          .redirectOutput(answer.toFile())
          .start()
          .onExit()
          .join();
      return total(Files.readString(answer));
    } finally {
      Files.delete(answer);
    }
  }

  /** The last line: the number of all objects, and their bytes. */
  private static double total(String histogram) throws IOException {
    String last =
        histogram
            .lines()
            .filter(line -> line.startsWith(TOTAL))
            .findFirst()
            .orElseThrow(() -> new IOException("no histogram of a heap: " + histogram));
    return Double.parseDouble(last.substring(TOTAL.length()).strip().split(" +", 2)[1]) / 1e6;
  }
}
