package io.waggle.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowGuessesTest {
  private final SlowGuesses guesses = new SlowGuesses();

  @Test
  void whileTwentyWaitNobodysTokenIsLookedAt() {
    List<Uni<String>> late = new ArrayList<>();
    for (int i = 0; i < SlowGuesses.MOST_WAITING; i++) {
      assertThat(guesses.mayLook()).isTrue();
      late.add(guesses.wrong(() -> "wrong"));
    }
    assertThat(guesses.mayLook()).isFalse();
    assertThat(Uni.join().all(late).andFailFast().await().atMost(Duration.ofSeconds(30)))
        .hasSize(SlowGuesses.MOST_WAITING)
        .containsOnly("wrong");
    assertThat(guesses.mayLook()).isTrue();
  }

  @Test
  void rightTokensTakeNoRoom() {
    for (int i = 0; i < 2 * SlowGuesses.MOST_WAITING; i++) {
      assertThat(guesses.mayLook()).isTrue();
      guesses.right();
    }
  }
}
