package io.waggle.acceptance.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Makes JVMs write what they spend their time on when they end, with async-profiler. */
final class Profiler {
  private static final boolean IS_MAC = System.getProperty("os.name").startsWith("Mac");

  private Profiler() {}

  /**
   * Options of Java: flame graphs are written to {@code profiles}, one file for each process, as
   * collapsed stacks that every viewer reads.
   */
  static List<String> options(boolean isProfiled, String program, Path work) throws IOException {
    if (!isProfiled) {
      return List.of();
    }
    Path profiles = Files.createDirectories(work.resolve("profiles"));
    // Timers of threads need no rights, which perf events do.
    String event = IS_MAC ? "itimer" : "ctimer";
    return List.of(
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:+DebugNonSafepoints",
        "-agentpath:%s=start,event=%s,interval=1ms,collapsed,file=%s"
            .formatted(library(work), event, profiles.resolve(program + "-%p.collapsed")));
  }

  private static Path library(Path work) throws IOException {
    Path library = work.resolve("libasyncProfiler.so");
    Path copy = work.resolve("libasyncProfiler.copy");
    try (InputStream inJar = Profiler.class.getResourceAsStream(inJar())) {
      Files.copy(Objects.requireNonNull(inJar), copy, StandardCopyOption.REPLACE_EXISTING);
    }
    // In one step: the program before may be loading it, and half a library ends it with SIGBUS.
    return Files.move(copy, library, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String inJar() {
    boolean isArm = "aarch64".equals(System.getProperty("os.arch"));
    String platform = IS_MAC ? "macos" : isArm ? "linux-arm64" : "linux-x64";
    return "/" + platform + "/libasyncProfiler.so";
  }
}
