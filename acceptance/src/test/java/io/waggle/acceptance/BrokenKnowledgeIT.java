package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.acceptance.swarm.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Knowledge that contradicts itself is noticed before a function does anything with it. */
class BrokenKnowledgeIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"classify-url", "classify-text", "console", "operate", "all-in-one"})
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void termOfAnUnknownCategoryStopsTheStart(String function) throws IOException {
    Files.writeString(folder.resolve("terms.tsv"), "term\tcategory\tweight\nx\tnowhere\t1\n");
    assertThatThrownBy(() -> start(function))
        .hasMessageContaining(
            "The knowledge is broken: %s:2: no category 'nowhere' in the taxonomy",
            folder.resolve("terms.tsv"))
        .hasMessageNotContaining("ConfigurationException");
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void brokenTaxonomyStopsTheReaderOfProfiles() throws IOException {
    Files.writeString(folder.resolve("categories.tsv"), "id\tparent\tname\na\tb\tA\n");
    assertThatThrownBy(() -> start("read-profile"))
        .hasMessageContaining(
            "The knowledge is broken: %s:2: unknown parent 'b' of 'a'",
            folder.resolve("categories.tsv"));
  }

  private void start(String function) throws IOException, InterruptedException {
    Path jar = Path.of("functions", function, "target", "quarkus-app", "quarkus-run.jar");
    new Command(
            Map.of(
                "WAGGLE_TAXONOMY", folder.toString(),
                "WAGGLE_READ_TOKEN", "a-token-of-readers",
                "WAGGLE_OPERATOR_TOKEN", "a-token-of-operators"))
        .run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dquarkus.http.port=0",
            "-Dwaggle.data=" + folder.resolve("data"),
            "-jar",
            jar.toString(),
            "verify");
  }
}
