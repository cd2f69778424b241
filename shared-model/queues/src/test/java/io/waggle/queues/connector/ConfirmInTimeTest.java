package io.waggle.queues.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.waggle.queues.connector.ConfirmInTime.NotConfirmed;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class ConfirmInTimeTest {
  private static final int SECONDS_OF_PATIENCE = 11;

  private final ManualClock clock = new ManualClock();
  private final List<String> outcomes = new ArrayList<>();

  /** Stands for the connector, which requests one more message after every confirm. */
  private final AssertSubscriber<Message<?>> connector = AssertSubscriber.create();

  @Test
  void confirmedMessageIsAcknowledgedOnce() {
    ConfirmInTime channel = channel(1);
    connector.request(1);
    sent(0).ack();
    waitAndLook(channel);
    assertThat(outcomes).containsExactly("ack 0");
  }

  @Test
  void messageWhoseConfirmIsLostFailsAndAnotherOneIsRequested() {
    ConfirmInTime channel = channel(3);
    connector.request(1);
    waitAndLook(channel);
    assertThat(outcomes).containsExactly("nack 0 " + NotConfirmed.class.getSimpleName());
    assertThat(connector.getItems()).hasSize(2);
  }

  @Test
  void lateConfirmChangesNothingAndRequestsNoMore() {
    ConfirmInTime channel = channel(5);
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
  void asManyAreGivenUpAsTheConnectorHasInFlight() throws IOException {
    Properties settings = new Properties();
    try (InputStream file =
        ConfirmInTimeTest.class.getResourceAsStream("/io/waggle/queues/channels.properties")) {
      settings.load(file);
    }
    assertThat(settings.getProperty("outgoing.max-inflight-messages"))
        .isEqualTo(String.valueOf(UnconfirmedSends.MOST_GIVEN_UP));
  }

  @Test
  void onlySoManyAreRequestedDuringAnOutage() {
    int most = UnconfirmedSends.MOST_GIVEN_UP;
    ConfirmInTime channel = channel(10 * most);
    connector.request(most);
    IntStream.range(0, 20).forEach(look -> waitAndLook(channel));
    int tries = 2;
    assertThat(connector.getItems()).hasSize(2 * most + tries);
    assertThat(channel.longestWait()).isGreaterThan(Duration.ofMinutes(2));
  }

  // The broker takes nothing for a while, and then its connection breaks.
  @Test
  void messagesThatAreAllLostDoNotStopTheChannel() {
    int most = UnconfirmedSends.MOST_GIVEN_UP;
    ConfirmInTime channel = channel(100 * most);
    connector.request(most);
    int lost = 2 * most;
    for (int look = 0; look < 6; look++) {
      waitAndLook(channel);
    }
    assertThat(connector.getItems()).hasSizeGreaterThan(lost);
    confirmForAMinute(channel, lost);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.startsWith("nack"))
        .as("all that were lost are sent by somebody else")
        .hasSize(lost);
    assertThat(connector.getItems()).as("and as many in their stead").hasSize(most + lost);
  }

  @Test
  void creditsThatAreLostForCertainAreRequestedAgain() {
    int most = UnconfirmedSends.MOST_GIVEN_UP;
    ConfirmInTime channel = channel(100 * most);
    for (int restart = 1; restart <= 8; restart++) {
      int lost = connector.getItems().size() + most;
      connector.request(most);
      waitAndLook(channel);
      assertThat(connector.getItems()).as("restart %d", restart).hasSize(lost + most);
      confirmForAMinute(channel, lost);
    }
  }

  @Test
  void connectorThatRequestsNothingThoughNothingIsInFlightGetsAMessage() {
    ConfirmInTime channel = channel(2);
    connector.request(1);
    sent(0).ack();
    channel.giveUp();
    channel.giveUp();
    assertThat(connector.getItems()).hasSize(2);
  }

  // The connection is back: what is sent now is confirmed.
  private void confirmForAMinute(ConfirmInTime channel, int first) {
    clock.advance(60);
    for (int next = first; next < connector.getItems().size(); next++) {
      sent(next).ack();
    }
    channel.giveUp();
  }

  private Message<?> sent(int number) {
    return connector.getItems().get(number);
  }

  private void waitAndLook(ConfirmInTime channel) {
    clock.advance(SECONDS_OF_PATIENCE);
    channel.giveUp();
  }

  private ConfirmInTime channel(int messages) {
    ConfirmInTime channel =
        new ConfirmInTime(Multi.createFrom().range(0, messages).map(this::message), clock);
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
