package io.waggle.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.faults.Fault.Killed;
import io.waggle.acceptance.faults.FaultLog.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenOfFaultTest {
  private static final Entry FAULT =
      new Entry(
          new Killed("receive"), Instant.ofEpochMilli(1_000), Instant.ofEpochMilli(9_000), "");

  @Test
  void onlyWhatWasAnsweredWhileItLastedBelongsToIt() {
    SeenOfFault seen =
        SeenOfFault.of(
            FAULT,
            List.of(at(500, "503"), at(1_000, "200"), at(2_000, Attempt.CUT), at(9_500, "503")));
    assertThat(seen.answers()).isEqualTo(Map.of("200", 1L, Attempt.CUT, 1L));
  }

  @Test
  void silenceAndTheLastFailureAreMeasured() {
    SeenOfFault seen =
        SeenOfFault.of(
            FAULT, List.of(at(1_500, "200"), at(2_000, "503"), at(4_000, "503"), at(4_500, "200")));
    assertThat(seen.silence()).isEqualTo(3_000);
    assertThat(seen.failing()).isEqualTo(3_000);
  }

  private static Attempt at(long millis, String answer) {
    return new Attempt(millis, 0, 0, 1, answer, 1);
  }
}
