package io.waggle.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class JvmImageTest {

  @Test
  void functionsAreMeasuredWithWhatTheImageGivesToJava() throws IOException {
    JvmImage image = JvmImage.read();
    assertThat(image.options())
        .contains("-XX:MaxRAM=384m", "-XX:+UseSerialGC", "-XX:MinRAMPercentage=23")
        .contains("-Xss512k", "--sun-misc-unsafe-memory-access=allow")
        .allMatch(option -> option.startsWith("-"));
    assertThat(image.alone())
        .contains("-Dwaggle.read-token=none", "-Dquarkus.flyway.migrate-at-start=false")
        .noneMatch(setting -> setting.contains("port"));
    assertThat(image.learningSeconds()).isPositive();
  }
}
