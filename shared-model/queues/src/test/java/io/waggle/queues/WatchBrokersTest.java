package io.waggle.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.functionbase.FailureLog;
import io.waggle.queues.AskBrokers.Answers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchBrokersTest {
  private static final Map<String, Double> EMPTY =
      Map.of("page-visits", 0d, "unresolved-visits", 0d, "classified-visits", 0d);
  private static final Map<String, Double> BACKLOG =
      Map.of("page-visits", 60d, "unresolved-visits", 0d, "classified-visits", 40d);

  private static final BrokerRoom ENOUGH = enough(BACKLOG);
  private static final BrokerRoom LITTLE = little(BACKLOG);
  private static final List<Exception> NO_FAILURE = List.of();
  private static final List<Exception> TIMED_OUT = List.of(new IOException("timed out"));

  private Answers answers = new Answers(Map.of(), NO_FAILURE);
  private Instant now = Instant.EPOCH;

  private final WatchBrokers brokers =
      new WatchBrokers(
          new BrokerAddress(Optional.of("rabbitmq"), 5672),
          () -> answers,
          () -> now,
          new FailureLog());

  private static BrokerRoom enough(Map<String, Double> waiting) {
    return new BrokerRoom(60e9, 1e9, 2e8, 7e8, waiting);
  }

  private static BrokerRoom little(Map<String, Double> waiting) {
    return new BrokerRoom(1.5e9, 1e9, 2e8, 7e8, waiting);
  }

  private boolean areNearlyFull(Map<String, BrokerRoom> rooms, List<Exception> failures) {
    answers = new Answers(rooms, failures);
    brokers.look();
    return brokers.areNearlyFull();
  }

  @Test
  void brokersAreNearlyFullForAsLongAsOneIs() {
    assertThat(areNearlyFull(Map.of("1", ENOUGH, "2", ENOUGH), NO_FAILURE)).isFalse();
    assertThat(areNearlyFull(Map.of("1", ENOUGH, "2", LITTLE), NO_FAILURE)).isTrue();
    assertThat(areNearlyFull(Map.of("1", LITTLE), TIMED_OUT)).isTrue();
    assertThat(areNearlyFull(Map.of("1", ENOUGH, "2", ENOUGH), NO_FAILURE)).isFalse();
  }

  @Test
  void brokerThatWasNearlyFullIsStillSoWhenItDoesNotAnswerForAWhile() {
    areNearlyFull(Map.of("1", ENOUGH, "2", LITTLE), NO_FAILURE);
    now = now.plus(WatchBrokers.REMEMBERED).minusSeconds(1);
    assertThat(areNearlyFull(Map.of("1", ENOUGH), TIMED_OUT)).isTrue();
    now = now.plus(Duration.ofSeconds(1));
    assertThat(areNearlyFull(Map.of("1", ENOUGH), TIMED_OUT)).isFalse();
  }

  @Test
  void brokersTakeVisitsWithLittleRoomWhenThereIsNoBacklog() {
    assertThat(areNearlyFull(Map.of("1", little(EMPTY)), NO_FAILURE)).isFalse();
    assertThat(areNearlyFull(Map.of("1", little(EMPTY), "2", ENOUGH), NO_FAILURE)).isTrue();
  }

  @Test
  void queueIsCountedOnceWhoeverTellsOfIt() {
    Map<String, Double> half =
        Map.of("page-visits", 50d, "unresolved-visits", 0d, "classified-visits", 0d);
    assertThat(areNearlyFull(Map.of("1", little(half), "2", little(half)), NO_FAILURE)).isFalse();
  }

  @Test
  void queueThatNobodyTellsOfMayHaveABacklog() {
    Map<String, Double> others = Map.of("unresolved-visits", 0d, "classified-visits", 0d);
    assertThat(areNearlyFull(Map.of("1", little(others)), TIMED_OUT)).isTrue();
  }

  @Test
  void brokerThatHasRoomAgainIsNotHeldAgainstByAnother() {
    areNearlyFull(Map.of("1", LITTLE), TIMED_OUT);
    assertThat(areNearlyFull(Map.of("1", ENOUGH), TIMED_OUT)).isFalse();
  }

  @Test
  void brokerThatNeverAnsweredIsNotTakenForFull() {
    assertThat(areNearlyFull(Map.of(), TIMED_OUT)).isFalse();
  }
}
