package io.waggle.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MovementTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONGEST_IN_HAND = Duration.ofMinutes(3);
  private static final Duration TOO_LONG_IN_HAND = LONGEST_IN_HAND.plus(SECOND);

  private static boolean isStuck(Duration cutOff, Duration unconfirmed, Duration inHand) {
    return new Movement(cutOff, unconfirmed, inHand).isStuck(LONGEST_IN_HAND);
  }

  @Test
  void functionIsStuckWhenAChannelStaysClosed() {
    assertThat(isStuck(Movement.CUT_OFF, NONE, NONE)).isFalse();
    assertThat(isStuck(Movement.CUT_OFF.plus(SECOND), NONE, NONE)).isTrue();
  }

  @Test
  void functionIsStuckWhenItDoesNotComeToTheEndOfAMessage() {
    assertThat(isStuck(NONE, NONE, LONGEST_IN_HAND)).isFalse();
    assertThat(isStuck(NONE, NONE, TOO_LONG_IN_HAND)).isTrue();
    assertThat(isStuck(NONE, SECOND, TOO_LONG_IN_HAND)).isTrue();
  }

  @Test
  void functionThatWaitsForABrokerThatTakesNothingIsNotStuck() {
    Duration tenMinutes = Duration.ofMinutes(10);
    assertThat(isStuck(NONE, tenMinutes, tenMinutes)).isFalse();
  }

  @Test
  void functionIsStuckWhenAConfirmDoesNotComeInAnHour() {
    assertThat(isStuck(NONE, Movement.UNCONFIRMED, NONE)).isFalse();
    assertThat(isStuck(NONE, Movement.UNCONFIRMED.plus(SECOND), NONE)).isTrue();
  }
}
