package io.waggle.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tag on pages of a site in real browsers, against a real Waggle. The tests are those in {@code
 * sdks/tag/tag.test.mjs}, each of which is one here; those with a number are about the twelve kinds
 * of faults that users of tags report.
 */
class TagIT {
  private static final String WRITE_KEY = "site";

  @TempDir static Path data;

  private static AllInOne waggle;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    SdkScript.install("TagIT");
    waggle = AllInOne.start(data, WRITE_KEY);
  }

  @AfterAll
  static void stop() {
    if (waggle != null) {
      waggle.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> inChromium() throws IOException, InterruptedException {
    return tests("chromium", "chromium");
  }

  @TestFactory
  Stream<DynamicTest> inFirefox() throws IOException, InterruptedException {
    return tests("firefox", "firefox-esr");
  }

  private static Stream<DynamicTest> tests(String browser, String program)
      throws IOException, InterruptedException {
    Path path = Needs.program(program, "TagIT in " + browser);
    return NodeTests.run(
        List.of("tag/tag.test.mjs"),
        Map.of(
            "BROWSER", browser,
            "BROWSER_PATH", path.toString(),
            "WAGGLE", waggle.at("").toString(),
            "WAGGLE_DATA", data.toString()));
  }
}
