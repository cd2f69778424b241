package io.waggle.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A script that sends page calls with an SDK, and then tells what it sent. It ends when it is
 * closed, which is when all has arrived: a browser may send until then.
 */
final class SdkScript implements AutoCloseable {
  private static final Path FOLDER = Path.of("sdks");
  private static final String TOLD = "SENT ";

  private final Process process;
  private final BufferedReader output;

  private SdkScript(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Installs the SDKs at the versions that the lock file gives. */
  static void install(String test) throws IOException, InterruptedException {
    Needs.program("node", test);
    Needs.program("npm", test);
    AllInOne.run(FOLDER, "npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund");
  }

  /**
   * Starts a script.
   *
   * @param script its path, and its first arguments if it has any
   */
  static SdkScript start(List<String> script, URI waggle, String writeKey) throws IOException {
    List<String> command =
        Stream.of(List.of("node"), script, List.of(waggle.toString(), writeKey))
            .flatMap(List::stream)
            .toList();
    return new SdkScript(
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start());
  }

  /** Waits until the script has told what it sent. */
  SentCalls sent() throws IOException {
    List<String> printed = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(TOLD)) {
        return SentCalls.of(new ObjectMapper().readTree(line.substring(TOLD.length())));
      }
      printed.add(line);
    }
    throw new IOException("the script ended early:\n" + String.join("\n", printed));
  }

  @Override
  public void close() throws IOException {
    try {
      process.outputWriter().close();
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0) {
      throw new IOException("the script failed with " + process.exitValue());
    }
  }
}
