package io.waggle.receive.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitIntoMessagesTest {

  @Test
  void messageHoldsAtMost500Elements() {
    List<List<String>> messages =
        SplitIntoMessages.of(Collections.nCopies(1001, "x"), element -> 1);
    assertThat(messages).extracting(List::size).containsExactly(500, 500, 1);
  }

  @Test
  void messageHoldsAtMost192Kib() {
    List<List<Integer>> messages =
        SplitIntoMessages.of(List.of(96_000, 96_000, 96_000, 1), size -> size);
    assertThat(messages).containsExactly(List.of(96_000, 96_000), List.of(96_000, 1));
  }

  @Test
  void elementThatIsTooLargeHasAMessageOfItsOwn() {
    List<List<Integer>> messages = SplitIntoMessages.of(List.of(1, 200_000, 1), size -> size);
    assertThat(messages).containsExactly(List.of(1), List.of(200_000), List.of(1));
  }

  @Test
  void nothingIsSplitIntoNoMessage() {
    assertThat(SplitIntoMessages.of(List.of(), element -> 1)).isEmpty();
  }
}
