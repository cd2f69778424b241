package io.waggle.queues.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * The messages that one channel has sent and the broker has not confirmed, and those that were
 * given up because the confirm did not come. See {@link ConfirmInTime} for what this repairs.
 */
final class UnconfirmedSends {
  /**
   * How long a confirm may take. Senders over HTTP are answered long before, and a broker that is
   * merely slow needs less.
   */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * The most messages that count as given up at a time. Messages that are lost cannot be told from
   * messages that only wait for the broker to come back; without a limit an outage would pull in
   * ever more. As many as the connector itself has in flight: {@code max-inflight-messages} in
   * {@code channels.properties}.
   */
  static final int MOST_GIVEN_UP = 16;

  /**
   * Messages that only wait are sent within a second after the broker is back. A message that is
   * still unconfirmed this long after it was given up, while others were confirmed, is lost.
   */
  private static final Duration CERTAINTY = Duration.ofSeconds(30);

  /** A message in flight. */
  static final class Sent {
    private final Instant at;
    private final Runnable giveUp;

    private Sent(Instant at, Runnable giveUp) {
      this.at = at;
      this.giveUp = giveUp;
    }

    void giveUp() {
      giveUp.run();
    }
  }

  private final SequencedSet<Sent> waiting = new LinkedHashSet<>();
  private final SequencedSet<Sent> givenUp = new LinkedHashSet<>();
  private Instant lastConfirmed = Instant.EPOCH;

  /** When one more than may be given up is given up; {@link Instant#MAX} while there is room. */
  private Instant nextTry = Instant.MAX;

  private Duration betweenTries = CERTAINTY;

  /**
   * Records a message that is being sent.
   *
   * @param giveUp is run when the message is not confirmed in time
   */
  synchronized Sent send(Instant now, Runnable giveUp) {
    Sent sent = new Sent(now, giveUp);
    waiting.add(sent);
    return sent;
  }

  /**
   * Records the answer of the broker, whatever it is.
   *
   * @return whether the message had been given up before
   */
  synchronized boolean settle(Sent sent, Instant now) {
    lastConfirmed = now;
    nextTry = Instant.MAX;
    betweenTries = CERTAINTY;
    waiting.remove(sent);
    return givenUp.remove(sent);
  }

  /** Gives up the messages whose time is over, as many as may be given up at a time. */
  synchronized List<Sent> giveUp(Instant now) {
    givenUp.removeIf(sent -> isLost(sent, now));
    List<Sent> over =
        waiting.stream().takeWhile(sent -> sent.at.plus(PATIENCE).isBefore(now)).toList();
    int room = MOST_GIVEN_UP - givenUp.size();
    if (room <= 0 && !over.isEmpty()) {
      room = mayTry(now) ? 1 : 0;
    }
    List<Sent> some = over.stream().limit(room).toList();
    some.forEach(waiting::remove);
    givenUp.addAll(some);
    return some;
  }

  // A connection that breaks after a long wait takes with it those that were given up and those
  // that were requested in their stead. Then none is ever confirmed, and none is known to be lost.
  // One more message shows it: it is confirmed as soon as the broker takes any. During an outage
  // the tries become rare, so that they need no memory.
  private boolean mayTry(Instant now) {
    if (nextTry.equals(Instant.MAX)) {
      nextTry = now.plus(betweenTries);
    }
    if (now.isBefore(nextTry)) {
      return false;
    }
    betweenTries = betweenTries.multipliedBy(2);
    nextTry = now.plus(betweenTries);
    return true;
  }

  private boolean isLost(Sent sent, Instant now) {
    Instant givenUp = sent.at.plus(PATIENCE);
    return givenUp.plus(CERTAINTY).isBefore(now) && givenUp.plus(PATIENCE).isBefore(lastConfirmed);
  }

  /** How long the oldest message that is not given up has waited; zero when none waits. */
  synchronized Duration longestWait(Instant now) {
    return waiting.isEmpty() ? Duration.ZERO : Duration.between(waiting.getFirst().at, now);
  }

  synchronized int count() {
    return waiting.size();
  }
}
