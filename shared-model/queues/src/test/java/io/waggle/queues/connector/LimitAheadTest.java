package io.waggle.queues.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitAheadTest {
  private static final int AHEAD = 2;

  private final List<Integer> sent = new ArrayList<>();
  private final LimitAhead<Integer> limit =
      new LimitAhead<>(Multi.createFrom().range(1, 100).onItem().invoke(sent::add), AHEAD);

  @Test
  void noMoreAreSentThanMayBeAhead() {
    limit.subscribe().withSubscriber(AssertSubscriber.create(128));

    assertThat(sent).containsExactly(1, 2);
  }

  @Test
  void eachThatIsTakenMakesRoomForOne() {
    limit.subscribe().withSubscriber(AssertSubscriber.create(128));

    limit.taken();
    limit.taken();

    assertThat(sent).containsExactly(1, 2, 3, 4);
  }

  @Test
  void noMoreAreSentThanAreAskedFor() {
    AssertSubscriber<Integer> subscriber =
        limit.subscribe().withSubscriber(AssertSubscriber.create(1));

    assertThat(sent).containsExactly(1);
    subscriber.request(Long.MAX_VALUE);
    assertThat(sent).containsExactly(1, 2);
  }

  @Test
  void whatWasTakenBeforeAnythingWasSentMakesNoMoreRoom() {
    for (int old = 0; old < 10; old++) {
      limit.taken();
    }
    AssertSubscriber<Integer> subscriber =
        limit.subscribe().withSubscriber(AssertSubscriber.create(0));
    for (int old = 0; old < 10; old++) {
      limit.taken();
    }
    subscriber.request(128);

    assertThat(sent).containsExactly(1, 2);
  }
}
