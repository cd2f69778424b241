package io.waggle.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LiveObjectsTest {
  private static final int MEGABYTE = 1_000_000;
  private static final long SELF = ProcessHandle.current().pid();

  /** A field, because a local variable holds nothing any more after its last use. */
  private byte[] held;

  @Test
  void whatIsHeldIsCountedAndGarbageIsNot() throws IOException {
    double before = LiveObjects.megabytes(SELF);
    held = new byte[100 * MEGABYTE];
    assertThat(LiveObjects.megabytes(SELF) - before).isCloseTo(held.length / 1e6, within(10.0));
    held = null;
    assertThat(LiveObjects.megabytes(SELF) - before).isCloseTo(0, within(10.0));
  }

  @Test
  void processThatHasEndedIsReportedWithWhatWasSaidOfIt() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    assertThatThrownBy(() -> LiveObjects.megabytes(ended.pid()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no histogram")
        .hasMessageContaining(String.valueOf(ended.pid()));
  }
}
