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
  void whileTwentyWaitFurtherOnesAreSentAway() {
    List<Uni<String>> late = new ArrayList<>();
    for (int i = 0; i < SlowGuesses.MOST_WAITING; i++) {
      assertThat(guesses.mayWait()).isTrue();
      late.add(guesses.wrong(() -> "wrong"));
    }
    assertThat(guesses.mayWait()).isFalse();
    assertThat(Uni.join().all(late).andFailFast().await().atMost(Duration.ofSeconds(30)))
        .hasSize(SlowGuesses.MOST_WAITING)
        .containsOnly("wrong");
    assertThat(guesses.mayWait()).isTrue();
  }
}
