package io.waggle.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.functionbase.FailureLog;
import io.waggle.profilestore.housekeeping.SetAsideRetention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitSetAsideTest {
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path folder;

  private final Logger waggle = Logger.getLogger("io.waggle");
  private final List<String> logged = new ArrayList<>();
  private final Handler lines =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private SetAsideFolder files;
  private LimitSetAside limits;

  @BeforeEach
  void limitToOneMegabyteAndSevenDays() {
    waggle.addHandler(lines);
    files = new SetAsideFolder(folder, 1);
    limits = new LimitSetAside(files, new SetAsideRetention(7), new FailureLog());
  }

  @AfterEach
  void stopRecording() {
    waggle.removeHandler(lines);
  }

  @Test
  void fileThatCannotBeReadIsReportedAndTheOthersAreLimited() throws IOException {
    Files.createDirectory(folder.resolve("a.dead.jsonl"));
    Path old = write("b.dead", row(Duration.ofDays(8)), row(Duration.ofDays(6)));
    limits.limitAll();
    assertThat(old).content().hasLineCount(1);
    assertThat(logged)
        .anyMatch(line -> line.contains("could not be limited") && line.contains("queue=a.dead"));
  }

  @Test
  void limitsOfAllFilesAreKeptAndOneLineTellsWhatWentFromEach() throws IOException {
    String big = row(Duration.ofDays(1)).replace("\"\"", "\"" + "x".repeat(MEGABYTE / 4) + "\"");
    Path tooOld = write("page-visits.dead", row(Duration.ofDays(8)), row(Duration.ofDays(9)));
    Path tooLarge = write("rejected-visits", big, big, big, big);
    Path other = Files.writeString(folder.resolve("read-token"), "sesame");
    limits.limitAll();
    assertThat(tooOld).isEmptyFile();
    assertThat(tooLarge).hasSize(2L * (big.length() + 1));
    assertThat(other).content().isEqualTo("sesame");
    assertThat(logged)
        .containsExactlyInAnyOrder(
            "The oldest of what was set aside is dropped: queue=page-visits.dead count=2"
                + " reason=\"older than WAGGLE_KEEP_ASIDE_DAYS\"",
            "The oldest of what was set aside is dropped: queue=rejected-visits count=2"
                + " reason=\"more than WAGGLE_KEEP_ASIDE_MB\"");
    logged.clear();
    limits.limitAll();
    assertThat(logged).isEmpty();
  }

  @Test
  void folderThatDoesNotExistYetIsFine() throws IOException {
    SetAsideFolder missing = new SetAsideFolder(folder.resolve("new"), 1);
    new LimitSetAside(missing, new SetAsideRetention(1), new FailureLog()).limitAll();
    assertThat(logged).isEmpty();
    missing.file("q").append("{}\n");
    assertThat(folder.resolve("new/q.jsonl")).content().isEqualTo("{}\n");
  }

  @Test
  void limitThatKeepsNothingIsRefused() {
    assertThatThrownBy(() -> new SetAsideFolder(folder, 0))
        .hasMessageContaining("WAGGLE_KEEP_ASIDE_MB");
  }

  private Path write(String queue, String... rows) throws IOException {
    return Files.write(folder.resolve(queue + ".jsonl"), List.of(rows));
  }

  private static String row(Duration age) {
    return "{\"failure\":{\"at\":\"" + Instant.now().minus(age) + "\"},\"payload\":\"\"}";
  }
}
