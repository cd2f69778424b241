package io.waggle.queues.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.waggle.queues.connector.GiveUpInTime.NotConfirmed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class GiveUpInTimeTest {
  private static final int SECONDS_OF_PATIENCE = 11;

  private final ManualClock clock = new ManualClock();
  private final List<String> outcomes = new ArrayList<>();

  /** Stands for the connector: it has places, and asks for one more with every confirm. */
  private final AssertSubscriber<Message<?>> connector = AssertSubscriber.create();

  @Test
  void confirmedMessageIsAcknowledgedOnce() {
    GiveUpInTime channel = channel(1);
    connector.request(1);
    sent(0).ack();
    waitAndLook(channel);
    assertThat(outcomes).containsExactly("ack 0");
  }

  @Test
  void messageWhoseConfirmIsLostFailsAndItsPlaceIsLent() {
    GiveUpInTime channel = channel(3);
    connector.request(1);
    waitAndLook(channel);
    assertThat(outcomes).containsExactly("nack 0 " + NotConfirmed.class.getSimpleName());
    assertThat(connector.getItems()).hasSize(2);
  }

  @Test
  void lateConfirmChangesNothingAndPaysThePlaceBack() {
    GiveUpInTime channel = channel(5);
    connector.request(1);
    waitAndLook(channel);
    sent(0).ack();
    connector.request(1);
    assertThat(outcomes).as("of the late one").hasSize(1);
    assertThat(connector.getItems()).as("still one under way").hasSize(2);
    sent(1).ack();
    connector.request(1);
    assertThat(connector.getItems()).hasSize(3);
  }

  @Test
  void onlySoManyPlacesAreLentDuringAnOutage() {
    int most = UnconfirmedSends.MOST_LENT;
    GiveUpInTime channel = channel(10 * most);
    connector.request(most);
    IntStream.range(0, 20).forEach(look -> waitAndLook(channel));
    assertThat(connector.getItems()).hasSize(2 * most);
    assertThat(channel.longestWait()).isGreaterThan(Duration.ofMinutes(2));
  }

  @Test
  void placesThatAreLostForCertainAreLentAnew() {
    int most = UnconfirmedSends.MOST_LENT;
    GiveUpInTime channel = channel(100 * most);
    for (int restart = 1; restart <= 8; restart++) {
      int lost = connector.getItems().size() + most;
      connector.request(most);
      waitAndLook(channel);
      assertThat(connector.getItems()).as("restart %d", restart).hasSize(lost + most);
      confirmForAMinute(channel, lost);
    }
  }

  @Test
  void connectorThatAsksForNothingThoughNothingIsUnderWayIsGivenAPlace() {
    GiveUpInTime channel = channel(2);
    connector.request(1);
    sent(0).ack();
    channel.giveUp();
    channel.giveUp();
    assertThat(connector.getItems()).hasSize(2);
  }

  // The connection is back: what is sent now is confirmed.
  private void confirmForAMinute(GiveUpInTime channel, int first) {
    clock.advance(60);
    for (int next = first; next < connector.getItems().size(); next++) {
      sent(next).ack();
    }
    channel.giveUp();
  }

  private Message<?> sent(int number) {
    return connector.getItems().get(number);
  }

  private void waitAndLook(GiveUpInTime channel) {
    clock.advance(SECONDS_OF_PATIENCE);
    channel.giveUp();
  }

  private GiveUpInTime channel(int messages) {
    GiveUpInTime channel =
        new GiveUpInTime(Multi.createFrom().range(0, messages).map(this::message), clock);
    channel.subscribe().withSubscriber(connector);
    return channel;
  }

  private Message<?> message(int number) {
    return Message.of(
        number,
        () -> outcome("ack " + number),
        failure -> outcome("nack " + number + " " + failure.getClass().getSimpleName()));
  }

  private CompletableFuture<Void> outcome(String what) {
    outcomes.add(what);
    return CompletableFuture.completedFuture(null);
  }

  private static final class ManualClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    void advance(int seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
