package io.waggle.operate.setaside;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt queue is refused before anything is asked of RabbitMQ, which these tests lack. */
class NoSuchQueueTest {
  private final QueueStore store =
      new QueueStore(
          () -> {
            throw new IllegalStateException("RabbitMQ is asked");
          },
          List.of("page-visits.dead", "rejected-visits"),
          null);

  @ParameterizedTest
  @CsvSource({
    "page-visit, DEAD_LETTERS, 'page-visit: no such queue for dead letters. There are: page-visits.dead.'",
    "rejected-visits, DEAD_LETTERS, 'no such queue for dead letters'",
    "page-visits, BAD_ROWS, 'no such queue for bad rows. There are: rejected-visits.'"
  })
  void queueThatIsNoneOfTheKindIsRefusedWithThoseThatAre(
      String queue, SetAsideKind kind, String message) {
    Selection misspelt = selection(kind, Set.of("page-visits.dead", queue));
    assertRefused(() -> store.look(misspelt, 1, true), message);
    assertRefused(() -> store.replay(misspelt, handled -> {}), message);
    assertRefused(() -> store.drop(misspelt, handled -> {}), message);
  }

  private static void assertRefused(Runnable command, String message) {
    assertThatThrownBy(command::run).isInstanceOf(NoSuchQueue.class).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page-visits", "page-visits.dead"})
  void queueOfDeadLettersIsMeantWithOrWithoutItsEnding(String queue) {
    assertAsked(selection(SetAsideKind.DEAD_LETTERS, Set.of(queue)));
  }

  @Test
  void allAreMeantWhereNoneIsNamed() {
    assertAsked(selection(SetAsideKind.BAD_ROWS, Set.of()));
  }

  private void assertAsked(Selection which) {
    assertThatThrownBy(() -> store.look(which, 1, true)).hasMessage("RabbitMQ is asked");
  }

  private static Selection selection(SetAsideKind kind, Set<String> queues) {
    return new Selection(kind, null, queues, null, null, null, null);
  }
}
