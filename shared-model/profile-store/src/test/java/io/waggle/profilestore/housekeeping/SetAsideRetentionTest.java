package io.waggle.profilestore.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetAsideRetentionTest {
  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_000, Integer.MAX_VALUE})
  void daysOutsideOfTheLimitsAreRefusedByTheNameOfTheSetting(int days) {
    assertThatThrownBy(() -> new SetAsideRetention(days))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WAGGLE_KEEP_ASIDE_DAYS");
  }

  @Test
  void whatIsSetAsideGoesAfterSoManyDays() {
    SetAsideRetention week = new SetAsideRetention(7);
    assertThat(week.end(Instant.parse("2026-05-01T10:00:00Z")))
        .isEqualTo(Instant.parse("2026-05-08T10:00:00Z"));
    assertThat(week.oldest(Instant.parse("2026-05-08T10:00:00Z")))
        .isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
  }
}
