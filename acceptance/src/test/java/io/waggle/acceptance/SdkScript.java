package io.waggle.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A script that sends page calls with an SDK, and then tells what it sent. It ends when it is
 * closed, which is when all has arrived: a browser may send until then.
 */
final class SdkScript implements AutoCloseable {
  private static final Path FOLDER = Path.of("sdks");
  private static final String TOLD = "SENT ";
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final Thread reader;
  private final CompletableFuture<String> told = new CompletableFuture<>();
  private final Queue<String> printed = new ConcurrentLinkedQueue<>();

  private SdkScript(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().unstarted(this::read);
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
    SdkScript started =
        new SdkScript(
            new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start());
    started.reader.start();
    return started;
  }

  /** Waits until the script has told what it sent. */
  SentCalls sent() throws IOException {
    try {
      return SentCalls.of(new ObjectMapper().readTree(told.orTimeout(3, TimeUnit.MINUTES).join()));
    } catch (CompletionException untold) {
      process.destroy();
      throw new IOException("the script did not tell what it sent:\n" + printed(), untold);
    }
  }

  /** Reads to the end: a script that nobody reads would come to a stop once the pipe is full. */
  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      output.lines().forEach(this::read);
    } catch (IOException | UncheckedIOException broken) {
      printed.add(broken.toString());
    } finally {
      told.completeExceptionally(new EOFException("the script ended early"));
    }
  }

  private void read(String line) {
    if (line.startsWith(TOLD)) {
      told.complete(line.substring(TOLD.length()));
    } else {
      printed.add(line);
    }
  }

  /** What else the script printed, to its end if it comes to one. */
  private String printed() {
    try {
      reader.join(ENDS_WITHIN);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return String.join("\n", printed);
  }

  @Override
  public void close() throws IOException {
    try {
      process.outputWriter().close();
      process.onExit().orTimeout(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException stillRuns) {
      process.destroyForcibly();
      throw new IOException("the script did not end:\n" + printed(), stillRuns);
    }
    if (process.exitValue() != 0) {
      throw new IOException("the script failed with " + process.exitValue() + ":\n" + printed());
    }
  }
}
