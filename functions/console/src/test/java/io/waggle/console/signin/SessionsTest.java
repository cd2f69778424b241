package io.waggle.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Sessions sessions = new Sessions(() -> now);

  @Test
  void nobodyHasASessionThatNeverBegan() {
    sessions.begin();
    assertThat(sessions.has("")).isFalse();
    assertThat(sessions.has("made up")).isFalse();
  }

  @Test
  void idsAreLongAndNeverTheSame() {
    String one = sessions.begin();
    assertThat(one).hasSizeGreaterThan(40).isNotEqualTo(sessions.begin());
  }

  @Test
  void sessionEndsAfterTwelveHours() {
    String id = sessions.begin();
    now = now.plus(Duration.ofHours(12).minusSeconds(1));
    assertThat(sessions.has(id)).isTrue();
    now = now.plusSeconds(1);
    assertThat(sessions.has(id)).isFalse();
  }

  @Test
  void sessionThatWasEndedIsNoneAndTheOthersGoOn() {
    String one = sessions.begin();
    String other = sessions.begin();
    sessions.end(one);
    assertThat(sessions.has(one)).isFalse();
    assertThat(sessions.has(other)).isTrue();
  }

  @Test
  void thereAreNeverMoreThanAHundred() {
    String first = sessions.begin();
    String second = sessions.begin();
    for (int i = 0; i < Sessions.MOST - 1; i++) {
      sessions.begin();
    }
    assertThat(sessions.has(first)).isFalse();
    assertThat(sessions.has(second)).isTrue();
  }
}
