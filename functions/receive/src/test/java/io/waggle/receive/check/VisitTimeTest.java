package io.waggle.receive.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTimeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final VisitTime time = new VisitTime(NOW);

  @Test
  void visitWithoutTimestampIsNow() {
    assertThat(time.of(null, "2026-03-10T11:00:00Z")).isEqualTo(NOW);
  }

  @Test
  void clockThatIsAnHourBehindIsCorrected() {
    assertThat(time.of("2026-03-10T10:30:00Z", "2026-03-10T11:00:00Z"))
        .isEqualTo("2026-03-10T11:30:00Z");
  }

  @Test
  void clockThatIsAYearAheadIsCorrected() {
    assertThat(time.of("2027-03-10T11:59:00Z", "2027-03-10T12:00:00Z"))
        .isEqualTo("2026-03-10T11:59:00Z");
  }

  @Test
  void fiveSecondsAreTheWayHereAndNotAWrongClock() {
    assertThat(time.of("2026-03-10T11:00:00Z", "2026-03-10T11:59:55Z"))
        .isEqualTo("2026-03-10T11:00:00Z");
    assertThat(time.of("2026-03-10T11:00:00Z", "2026-03-10T11:59:54.999Z"))
        .isEqualTo("2026-03-10T11:00:05.001Z");
  }

  @Test
  void sentAtThatIsNoTimeCorrectsNothing() {
    assertThat(time.of("2026-03-10T11:00:00+01:00", "yesterday")).isEqualTo("2026-03-10T10:00:00Z");
  }

  @Test
  void visitOf30DaysAgoIsTheOldest() {
    Instant oldest = NOW.minus(Duration.ofDays(30));
    assertThat(time.of(oldest.toString(), "")).isEqualTo(oldest);
    assertThatThrownBy(() -> time.of(oldest.minusMillis(1).toString(), ""))
        .hasMessage("the visit is older than 30 days");
  }

  @Test
  void visitInOneHourIsTheLatest() {
    Instant latest = NOW.plus(Duration.ofHours(1));
    assertThat(time.of(latest.toString(), "")).isEqualTo(latest);
    assertThatThrownBy(() -> time.of(latest.plusMillis(1).toString(), ""))
        .hasMessage("the visit is more than 1 hour ahead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "1773144000",
        "2026-03-10",
        "2026-03-10T12:00:00",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "2026-02-30T12:00:00Z"
      })
  void anythingElseIsNoTimestamp(String timestamp) {
    assertThatThrownBy(() -> time.of(timestamp, ""))
        .hasMessage("the timestamp is not ISO 8601 with an offset from UTC");
  }
}
