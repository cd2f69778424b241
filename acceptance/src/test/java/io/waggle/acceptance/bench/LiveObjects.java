package io.waggle.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What a JVM still uses of its heap: what a full collection, which this starts, leaves. */
final class LiveObjects {
  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(1);

  /** The line with the number of all objects, and their bytes. */
  private static final String TOTAL = "Total ";

  private LiveObjects() {}

  /**
   * The objects of a process, in megabytes.
   *
   * @throws IOException if it is no JVM of this user, or has ended
   */
  static double megabytes(long process) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    // Into a file, because a JVM that looks at itself stands still and could not empty a pipe.
    Path answer = Files.createTempFile("histogram", ".txt");
    try {
      new ProcessBuilder(jcmd.toString(), String.valueOf(process), "GC.class_histogram")
          .redirectErrorStream(true)
          .redirectOutput(answer.toFile())
          .start()
          .onExit()
          .orTimeout(ANSWERS_WITHIN.toSeconds(), TimeUnit.SECONDS)
          .join();
      return total(Files.readString(answer));
    } finally {
      Files.delete(answer);
    }
  }

  private static double total(String histogram) throws IOException {
    String total =
        histogram
            .lines()
            .filter(line -> line.startsWith(TOTAL))
            .findFirst()
            .orElseThrow(() -> new IOException("no histogram of a heap: " + histogram));
    return Double.parseDouble(total.substring(TOTAL.length()).strip().split(" +", 2)[1]) / 1e6;
  }
}
