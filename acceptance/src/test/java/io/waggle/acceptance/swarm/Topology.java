package io.waggle.acceptance.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The functions and their queues, from the file that the stack is rendered from. */
public final class Topology {
  /** From the root of the project. */
  public static final Path FILE =
      Path.of("shared-model/topology/src/main/resources/io/waggle/topology/topology.tsv");

  private Topology() {}

  static List<String> functions() {
    return rows().map(row -> row[0]).toList();
  }

  /** The functions that work on visits from a queue. */
  public static List<String> stages() {
    return rows().filter(row -> !row[1].equals("-")).map(row -> row[0]).toList();
  }

  /** The queues that functions read. */
  public static List<String> workQueues() {
    return rows().map(row -> row[1]).filter(queue -> !queue.equals("-")).toList();
  }

  private static Stream<String[]> rows() {
    try {
      return Files.readAllLines(Command.ROOT.resolve(FILE)).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
