package io.waggle.topology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which function reads which queue and writes to which, as {@code topology.tsv} says. */
public record Topology(List<Function> functions) {
  private static final String FILE = "topology.tsv";

  public Topology {
    functions = List.copyOf(functions);
  }

  /**
   * A function and its queues.
   *
   * @param writes the queues for its results; the dead-letter queues come on top
   */
  public record Function(String name, List<String> reads, List<String> writes) {
    public Function {
      reads = List.copyOf(reads);
      writes = List.copyOf(writes);
    }

    /** The queues for visits that the function cannot work on: one for each queue that it reads. */
    public List<String> deadLetters() {
      return reads.stream().map(queue -> queue + ".dead").toList();
    }

    /** All queues that the function writes to. */
    public List<String> allWrites() {
      return Stream.concat(writes.stream(), deadLetters().stream()).toList();
    }
  }

  /** The topology of this Waggle. */
  public static Topology read() {
    try (InputStream file = Topology.class.getResourceAsStream(FILE)) {
      return parse(
          new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Topology parse(String text) {
    return new Topology(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> function(line.split("\t", -1)))
            .toList());
  }

  private static Function function(String... columns) {
    if (columns.length != 3) {
      throw new IllegalArgumentException(
          FILE + ": three columns separated by tabs expected: " + String.join(" ", columns));
    }
    return new Function(columns[0], names(columns[1]), names(columns[2]));
  }

  private static List<String> names(String column) {
    return column.equals("-") ? List.of() : List.of(column.strip().split(" +", -1));
  }

  public Optional<Function> function(String name) {
    return functions.stream().filter(function -> function.name().equals(name)).findFirst();
  }

  /** The queues that functions read. */
  public List<String> workQueues() {
    return functions.stream().flatMap(function -> function.reads().stream()).toList();
  }

  /** The queues for what no function works on: dead letters, and what is written but never read. */
  public List<String> setAside() {
    List<String> read = workQueues();
    return functions.stream()
        .flatMap(function -> function.allWrites().stream())
        .filter(queue -> !read.contains(queue))
        .distinct()
        .toList();
  }
}
