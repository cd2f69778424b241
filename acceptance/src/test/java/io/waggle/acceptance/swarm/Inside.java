package io.waggle.acceptance.swarm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Our own programs, run in a network of the Swarm with the JDK that runs the tests. */
public final class Inside {
  private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  private Inside() {}

  /**
   * Runs a program.
   *
   * @param how {@code --rm} to wait for what it prints, {@code --detach} for the container's id
   * @param java options of Java, the class and its arguments
   */
  static String run(Node node, String how, String network, String... java)
      throws IOException, InterruptedException {
    return run(node, List.of(how), network, java);
  }

  /** Likewise, with several options for {@code docker run}. */
  public static String run(Node node, List<String> how, String network, String... java)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("run", "--network", network));
    command.addAll(how);
    command.addAll(List.of("--volume", JDK + ":/jdk:ro", "--volume", CLASSES + ":/classes:ro"));
    command.addAll(List.of("--entrypoint", "/jdk/bin/java", "waggle-parts/base:1"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", "/classes"));
    command.addAll(List.of(java));
    return node.docker(command.toArray(String[]::new));
  }
}
