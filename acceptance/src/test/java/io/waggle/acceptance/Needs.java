package io.waggle.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Checks for the parts that a test needs; a test whose parts are missing prints so and is skipped.
 */
public final class Needs {
  private Needs() {}

  /** Root rights, to start daemons and to make network namespaces. */
  public static void root(String test) {
    orSkip("root".equals(System.getProperty("user.name")), test, "it needs root");
  }

  /** The path of a program on the PATH or in the usual folders for administrators. */
  public static Path program(String name, String test) {
    Optional<Path> found = onPath(name);
    orSkip(found.isPresent(), test, "there is no " + name + " on the PATH");
    return found.orElseThrow();
  }

  /** GraalVM or Mandrel, in GRAALVM_HOME, JAVA_HOME or on the PATH. */
  public static void nativeCompiler(String test) {
    boolean found =
        Stream.of("GRAALVM_HOME", "JAVA_HOME")
                .map(System::getenv)
                .anyMatch(home -> home != null && isProgram(Path.of(home, "bin", "native-image")))
            || onPath("native-image").isPresent();
    orSkip(found, test, "there is no native-image in GRAALVM_HOME, JAVA_HOME or on the PATH");
  }

  /** A test that takes long, or more than most machines have, and runs when it is asked for. */
  public static void asked(String property, String test) {
    orSkip(Boolean.getBoolean(property), test, "it runs with -D" + property + "=true");
  }

  /** A commit in the history of the checkout. */
  public static void commit(String commit, String test) throws IOException, InterruptedException {
    Process git = new ProcessBuilder("git", "cat-file", "-e", commit + "^{commit}").start();
    orSkip(git.waitFor() == 0, test, "the history has no commit " + commit);
  }

  /** Nothing that is missing here. */
  public static void nothing(Optional<String> missing, String test) {
    orSkip(missing.isEmpty(), test, missing.orElse(""));
  }

  /** A file or folder of the real data that {@code DATA} names. */
  static Path data(String file, String test) {
    String folder = System.getenv("DATA");
    orSkip(folder != null && !folder.isEmpty(), test, "DATA names no folder with real data");
    Path path = Path.of(folder, file);
    orSkip(Files.exists(path), test, "there is no " + path);
    return path;
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":", -1))
        .map(folder -> Path.of(folder, program).toAbsolutePath())
        .filter(Needs::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path path) {
    return Files.isExecutable(path);
  }

  private static void orSkip(boolean met, String test, String otherwise) {
    if (!met) {
      System.out.println("SKIPPED " + test + ": " + otherwise);
    }
    Assumptions.assumeTrue(met, otherwise);
  }
}
