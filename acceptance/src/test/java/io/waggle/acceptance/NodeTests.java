package io.waggle.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** Tests that are written for Node's test runner, because what they drive is driven from there. */
final class NodeTests {
  private static final Path FOLDER = Path.of("sdks");

  /** Tests that take longer hang; they are ended, and what they have printed is shown. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** A result in the Test Anything Protocol; what is not indented is about a test of the file. */
  private static final Pattern RESULT = Pattern.compile("(not ok|ok) \\d+ - (.*)");

  private NodeTests() {}

  /**
   * A test that was run.
   *
   * @param details what was printed about it
   */
  private record Result(String name, boolean passed, List<String> details) {
    DynamicTest test() {
      return DynamicTest.dynamicTest(
          name,
          () -> {
            if (!passed) {
              Assertions.fail(String.join("\n", details));
            }
          });
    }
  }

  /**
   * Runs the tests of some files to their end.
   *
   * @param files paths in the folder with the scripts
   * @param environment what the tests know
   * @return one test for each of theirs, which passes or fails as theirs did
   */
  static Stream<DynamicTest> run(List<String> files, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
    command.addAll(files);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    CompletableFuture<Void> tooLate =
        CompletableFuture.runAsync(
            () -> end(process),
            CompletableFuture.delayedExecutor(LONGEST.toMinutes(), TimeUnit.MINUTES));
    List<String> printed;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      printed = output.lines().toList();
    } finally {
      tooLate.cancel(false);
    }
    int status = process.waitFor();
    List<Result> results = results(printed);
    boolean allPassed = results.stream().allMatch(Result::passed);
    // A file that cannot be read, say, fails without a test that does.
    if (results.isEmpty() || allPassed != (status == 0)) {
      throw new IOException(
          "%s ended with %d:%n%s".formatted(command, status, String.join("\n", printed)));
    }
    return results.stream().map(Result::test);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static List<Result> results(List<String> printed) {
    List<Result> results = new ArrayList<>();
    for (String line : printed) {
      Matcher result = RESULT.matcher(line);
      if (result.matches()) {
        boolean passed = result.group(1).equals("ok");
        results.add(new Result(result.group(2).replace("\\#", "#"), passed, new ArrayList<>()));
      } else if (!results.isEmpty() && line.startsWith("  ")) {
        results.getLast().details().add(line);
      }
    }
    return results;
  }
}
