package io.waggle.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands in the README and checks that they do what the README says. */
class ReadmeIT {
  private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  @TempDir Path data;

  @Test
  void pastedLinesTakeAVisitToAnInterestAndEraseIt() throws Exception {
    Needs.program("curl", "ReadmeIT");
    try (AllInOne waggle = AllInOne.start(data)) {
      String printed = AllInOne.run(Path.of("."), "bash", "-c", lines(waggle));
      assertThat(printed)
          .contains("\"accepted\":1")
          .contains("\"path\":[\"Food and drink\",\"Desserts and baking\"]")
          .contains("\"found\":\"\\\"sourdough\\\" in the title\"")
          .contains("\"status\":404");
    }
  }

  private static String lines(AllInOne waggle) throws Exception {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(block.find()).isTrue();
    return block
        .group(1)
        .replace("http://localhost:8080", waggle.at("").toString())
        .replace(".waggle/", waggle.data() + "/");
  }
}
