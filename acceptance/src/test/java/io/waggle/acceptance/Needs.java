package io.waggle.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** What a test needs that may not be here. Then it is skipped, and says so. */
public final class Needs {
  private Needs() {}

  /** The right to start daemons and to make network namespaces. */
  public static void root(String test) {
    orSkip("root".equals(System.getProperty("user.name")), test, "it takes root");
  }

  /** A program on the PATH, or where root's are. */
  public static void program(String name, String test) {
    boolean found =
        Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    orSkip(found, test, "there is no " + name + " on the PATH");
  }

  /** A file or folder of the real data that {@code DATA} names. */
  static Path data(String file, String test) {
    String folder = System.getenv("DATA");
    orSkip(folder != null && !folder.isEmpty(), test, "DATA names no folder with real data");
    Path path = Path.of(folder, file);
    orSkip(Files.exists(path), test, "there is no " + path);
    return path;
  }

  private static void orSkip(boolean met, String test, String otherwise) {
    if (!met) {
      System.out.println("SKIPPED " + test + ": " + otherwise);
    }
    Assumptions.assumeTrue(met, otherwise);
  }
}
