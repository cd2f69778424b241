package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class LabelledCounterTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final LabelledCounter refusals = new LabelledCounter(registry, MeterName.REFUSALS);

  @Test
  void eachCombinationOfLabelsIsCountedByItself() {
    refusals.add(1, "429", "no-room");
    refusals.add(2, "429", "no-room");
    refusals.add(1, "503", "no-room");
    assertThat(count("429", "no-room")).isEqualTo(3);
    assertThat(count("503", "no-room")).isEqualTo(1);
    assertThat(registry.getMeters()).hasSize(2);
  }

  @Test
  void countersOfTheSameNameAddUp() {
    refusals.add(1, "400", "invalid");
    new LabelledCounter(registry, MeterName.REFUSALS).add(1, "400", "invalid");
    assertThat(count("400", "invalid")).isEqualTo(2);
  }

  private double count(String status, String cause) {
    return registry
        .get("waggle.refusals")
        .tag("status", status)
        .tag("cause", cause)
        .counter()
        .count();
  }
}
