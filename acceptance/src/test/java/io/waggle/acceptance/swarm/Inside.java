package io.waggle.acceptance.swarm;

import java.io.IOException;
import java.nio.file.Path;

/** Programs that run in the network of a container, beside what it runs. */
final class Inside {
  private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  private Inside() {}

  static String ask(
      Node node, String container, String method, String url, String authorization, String body)
      throws IOException, InterruptedException {
    return node.docker(
        "run",
        "--rm",
        "--network",
        "container:" + container,
        "--volume",
        JDK + ":/jdk:ro",
        "--volume",
        CLASSES + ":/classes:ro",
        "--entrypoint",
        "/jdk/bin/java",
        "waggle-parts/base:1",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        "/classes",
        "io.waggle.acceptance.load.AskHttp",
        method,
        url,
        authorization,
        body);
  }
}
