package io.waggle.acceptance;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Tests that are written in JavaScript, because they are about browsers. */
final class NodeTests {
  private static final Path FOLDER = Path.of("sdks");
  private static final long MINUTES = 20;

  private NodeTests() {}

  /**
   * Runs a file of tests with Node's own runner. Each of its tests comes back as one that has
   * passed or failed as it did.
   *
   * @param script its path
   * @param report where the runner may write
   * @param settings what the tests are told, as environment variables
   */
  static Stream<DynamicTest> run(String script, Path report, Map<String, String> settings)
      throws Exception {
    Path xml = report.resolve("tests.xml");
    Path printed = report.resolve("printed.txt");
    ProcessBuilder node =
        new ProcessBuilder(
                "node",
                "--test",
                "--test-reporter=junit",
                "--test-reporter-destination=" + xml.toAbsolutePath(),
                script)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    node.environment().putAll(settings);
    Process running = node.start();
    if (!running.waitFor(MINUTES, TimeUnit.MINUTES)) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
      throw new IOException(script + " did not end:\n" + Files.readString(printed));
    }
    return tests(xml, printed);
  }

  private static Stream<DynamicTest> tests(Path xml, Path printed) throws Exception {
    String report = Files.readString(xml);
    NodeList cases =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(report)))
            .getElementsByTagName("testcase");
    if (cases.getLength() == 0) {
      throw new IOException("no test was run:\n" + report + Files.readString(printed));
    }
    return IntStream.range(0, cases.getLength())
        .mapToObj(cases::item)
        .map(Element.class::cast)
        .map(NodeTests::test);
  }

  private static DynamicTest test(Element ran) {
    NodeList failures = ran.getElementsByTagName("failure");
    return DynamicTest.dynamicTest(
        ran.getAttribute("name"),
        () -> {
          if (failures.getLength() > 0) {
            throw new AssertionError(failures.item(0).getTextContent());
          }
        });
  }
}
