package io.waggle.console.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetersTest {

  @Test
  void whatIsNoMeterIsLeftOut() {
    Meters meters = Meters.of("# HELP a\n\n<html>\nnonsense\na{b=\"c\"} \nok 1\n");
    assertThat(meters.byName()).containsOnlyKeys("ok");
  }

  @Test
  void labelsCanHoldQuotesBracesAndLineBreaks() {
    Meters meters = Meters.of("m{a=\"x\\\"},{\\n\\\\\",b=\"\",} 2.5\n");
    assertThat(meters.all("m"))
        .containsExactly(new Meters.Series(Map.of("a", "x\"},{\n\\", "b", ""), 2.5));
  }

  @Test
  void valuesOfAMeterAreAddedUp() {
    Meters meters = Meters.of("m{a=\"1\"} 2\nm{a=\"2\"} 3.0E2\nm{a=\"3\"} NaN\nm_other 7\n");
    assertThat(meters.sum("m")).hasValue(302);
    assertThat(meters.sum("m", series -> series.label("a").equals("2"))).hasValue(300);
  }

  @Test
  void meterThatIsNotThereHasNoSum() {
    assertThat(Meters.of("m 1").sum("other")).isEmpty();
    assertThat(Meters.of("m 1").sum("m", series -> false)).isEmpty();
  }
}
