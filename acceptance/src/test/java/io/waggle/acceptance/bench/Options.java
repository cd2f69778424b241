package io.waggle.acceptance.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What was asked for on the command line of {@code make bench}.
 *
 * @param only the sections to run; all of them if empty
 * @param seconds how long each measurement takes
 * @param visitors the size of the large database; 0 for none
 * @param soakMinutes how long to run at full load while memory is watched; 0 for not at all
 * @param isProfiled whether the JVMs under test write flame graphs
 * @param pages files with the pages to send; made-up ones if empty
 */
record Options(
    Set<String> only,
    int seconds,
    long visitors,
    int soakMinutes,
    boolean isProfiled,
    List<Path> pages) {

  /** Reads the system properties that the Makefile sets. */
  static Options read() {
    return new Options(
        Set.copyOf(words("bench.only")),
        Math.toIntExact(number("bench.seconds", 12)),
        number("bench.visitors", 0),
        Math.toIntExact(number("bench.soak", 0)),
        !words("bench.profile").isEmpty(),
        words("bench.file").stream().map(Path::of).toList());
  }

  boolean isWanted(String section) {
    return only.isEmpty() || only.contains(section);
  }

  Duration measured() {
    return Duration.ofSeconds(seconds);
  }

  private static List<String> words(String property) {
    String value = System.getProperty(property, "").strip();
    return value.isEmpty() ? List.of() : List.of(value.split("[ ,]+", -1));
  }

  private static long number(String property, long otherwise) {
    return words(property).stream().findFirst().map(Long::valueOf).orElse(otherwise);
  }
}
