package io.waggle.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ShortStackTest {
  @Test
  void messagesAreLeftOutAndCausesAreNot() {
    String stack =
        ShortStack.of(new IllegalStateException("of ada", new IOException("ada's address")));
    assertThat(stack)
        .startsWith("java.lang.IllegalStateException\n\tat ")
        .contains("\nCaused by: java.io.IOException\n\tat ")
        .doesNotContain("ada");
  }

  @Test
  void deepStacksAndCausesInACircleEnd() {
    IllegalStateException one = new IllegalStateException();
    one.initCause(new IOException(one));
    StackTraceElement frame = new StackTraceElement("a".repeat(500), "b", "c", 1);
    one.setStackTrace(new StackTraceElement[] {frame, frame, frame, frame, frame, frame, frame});
    assertThat(ShortStack.of(one)).hasSizeLessThanOrEqualTo(4000);
  }
}
