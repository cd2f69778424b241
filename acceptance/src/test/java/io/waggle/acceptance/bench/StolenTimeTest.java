package io.waggle.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class StolenTimeTest {
  @Test
  void shareIsThatOfTheTimeInBetween() {
    StolenTime before = StolenTime.of("cpu  100 0 50 800 10 0 5 35 0 0");
    StolenTime after = StolenTime.of("cpu  180 0 70 860 12 3 10 65 40 0");

    assertThat(before).isEqualTo(new StolenTime(35, 1000));
    assertThat(after).isEqualTo(new StolenTime(65, 1200));
    assertThat(after.percentSince(before)).isEqualTo(15);
  }

  @Test
  void nothingIsStolenInNoTime() {
    StolenTime now = StolenTime.of("cpu  100 0 50 800 10 0 5 35 0 0");

    assertThat(now.percentSince(now)).isZero();
  }

  @Test
  void kernelTellsIt() {
    Assumptions.assumeTrue(ProcessTable.isKept(), "no /proc");

    assertThat(StolenTime.now()).hasValueSatisfying(now -> assertThat(now.all()).isPositive());
  }
}
