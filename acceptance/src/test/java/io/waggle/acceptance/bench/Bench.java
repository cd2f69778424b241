package io.waggle.acceptance.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What all sections of a run have in common.
 *
 * @param work a folder for data and logs
 */
record Bench(Options options, Report report, Pages pages, Path work) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Long enough for what a JVM compiles first, and shorter when somebody is in a hurry. */
  Duration warmUp() {
    return options.measured().multipliedBy(2).dividedBy(3);
  }

  /** What is run of a function. */
  static Path jar(String name) {
    return ROOT.resolve("functions/" + name + "/target/quarkus-app/quarkus-run.jar");
  }

  Path logs() {
    return work.resolve("logs");
  }

  /** Starts one of Waggle's own programs. */
  Program start(String name, List<String> options, Map<String, String> environment)
      throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(Profiler.options(options().isProfiled(), name, work));
    arguments.add("-jar");
    arguments.add(jar(name).toString());
    return Program.start(name, arguments, environment, logs());
  }
}
