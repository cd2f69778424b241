package io.waggle.receive.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReceiveConfigTest {
  private record Settings(OptionalInt bytesInFlight) implements ReceiveConfig {
    @Override
    public Duration longestArrival() {
      return Duration.ofMinutes(1);
    }
  }

  @Test
  void roomForLessThanOneRequestIsRefusedWithTheLeast() {
    ReceiveConfig tooLittle = new Settings(OptionalInt.of(520_191));
    assertThatThrownBy(tooLittle::room)
        .hasMessage("waggle.receive.bytes-in-flight is 520191, but one request can need 520192");
    ReceiveConfig negative = new Settings(OptionalInt.of(-1));
    assertThatThrownBy(negative::room).hasMessageContaining("520192");
  }

  @Test
  void roomForOneRequestIsEnough() {
    ReceiveConfig enough = new Settings(OptionalInt.of(520_192));
    assertThat(enough.room()).isEqualTo(520_192);
  }

  @Test
  void roomIsAShareOfTheMemoryWhereItIsNotSet() {
    ReceiveConfig notSet = new Settings(OptionalInt.empty());
    assertThat(notSet.room()).isBetween(520_192, 32 << 20);
  }
}
