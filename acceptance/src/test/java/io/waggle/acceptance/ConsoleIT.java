package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the console with Chromium, as operators do. */
class ConsoleIT {
  private static final Path PICTURES = Path.of("..", "functions", "console", "docs");

  /** Of a picture: they stay in the history for ever. */
  private static final long MOST_BYTES = 60_000;

  private static Path chromium;

  @TempDir Path data;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    chromium = Needs.program("chromium", "ConsoleIT");
    SdkScript.install("ConsoleIT");
  }

  @TestFactory
  Stream<DynamicTest> operatorsWorkWithEveryPage() throws Exception {
    try (AllInOne waggle = start()) {
      return NodeTests.run(List.of("console/console.test.mjs"), settings(waggle));
    }
  }

  /** Only when somebody wants new ones: {@code -Dscreenshots}. */
  @Test
  @EnabledIfSystemProperty(named = "screenshots", matches = ".*")
  void everyPageIsPicturedInLightAndDark() throws Exception {
    try (AllInOne waggle = start()) {
      Map<String, String> settings = new HashMap<>(settings(waggle));
      settings.put("PICTURES", PICTURES.toAbsolutePath().normalize().toString());
      NodeTests.run(List.of("console/pictures.test.mjs"), settings)
          .forEach(ConsoleIT::mustHavePassed);
    }
    try (Stream<Path> pictures = Files.list(PICTURES)) {
      for (Path picture : pictures.filter(file -> file.toString().endsWith(".png")).toList()) {
        SmallPicture.rewrite(picture);
        assertThat(Files.size(picture)).as("%s", picture).isLessThan(MOST_BYTES);
      }
    }
  }

  private static void mustHavePassed(DynamicTest test) {
    try {
      test.getExecutable().execute();
    } catch (Throwable failure) {
      throw new AssertionError(test.getDisplayName(), failure);
    }
  }

  private AllInOne start() throws IOException, InterruptedException {
    return AllInOne.start(
        data, Map.of("WAGGLE_OVERRIDES", data.resolve("overrides.tsv").toString()));
  }

  private static Map<String, String> settings(AllInOne waggle) {
    return Map.of(
        "BROWSER_PATH", chromium.toString(),
        "WAGGLE", waggle.at("").toString(),
        "WAGGLE_DATA", waggle.data().toString());
  }
}
