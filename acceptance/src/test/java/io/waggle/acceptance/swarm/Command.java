package io.waggle.acceptance.swarm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs programs in a folder.
 *
 * @param environment variables in addition to those of this process
 */
public record Command(Path folder, Map<String, String> environment) {
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Runs programs in the root of the checkout. */
  public Command(Map<String, String> environment) {
    this(ROOT, environment);
  }

  /**
   * Runs a program to its end.
   *
   * @return what it printed
   * @throws IOException if the program fails; the message has what it printed
   */
  public String run(List<String> command) throws IOException, InterruptedException {
    Process program = builder(command).redirectErrorStream(true).start();
    program.getOutputStream().close();
    try (InputStream output = program.getInputStream()) {
      String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (program.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + printed);
      }
      return printed.strip();
    }
  }

  public String run(String... command) throws IOException, InterruptedException {
    return run(List.of(command));
  }

  /** Runs a program to its end and shows what it prints. */
  public void show(String... command) throws IOException, InterruptedException {
    int code = builder(List.of(command)).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder;
  }
}
