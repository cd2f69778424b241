package io.waggle.console.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.console.setaside.SetAside.Reason;
import io.waggle.console.setaside.SetAside.Shown;
import io.waggle.setaside.Entry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetAsideTest {

  @Test
  void commonestReasonAndNewestEntryComeFirst() {
    Entry old = entry("a", Instant.EPOCH);
    Entry young = entry("b", Instant.EPOCH.plusSeconds(1));
    Entry unknown = entry("b", null);
    SetAside.Queue queue = SetAside.Queue.of("q", 9, Shown.OLDEST, List.of(unknown, old, young));
    assertThat(queue.entries()).containsExactly(young, old, unknown);
    assertThat(queue.reasons()).containsExactly(new Reason("b", 2), new Reason("a", 1));
  }

  private static Entry entry(String reason, Instant at) {
    return new Entry("", reason, "", "", at, "", "", "", "", "", null);
  }
}
