package io.waggle.queues.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * The messages that one channel has sent and the broker has not confirmed.
 *
 * <p>The connector gives every message a place and takes the place back when the message is
 * confirmed. Of those that are under way while a connection breaks it never hears again, so their
 * places would be lost, a few with every restart of the broker, until none is left. Here such a
 * message is given up after a while, and its place is lent to another one. Should it be confirmed
 * after all, the loan is paid back.
 */
final class UnconfirmedSends {
  /** Long after every sender has been answered, and long enough for a broker that is only slow. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What is under way and what waits for the broker to come back look the same for a while. So only
   * so many places are lent at a time: as many as the channels have themselves.
   */
  static final int MOST_LENT = 16;

  /**
   * Messages that only wait are sent a second after the broker is back. What is still unconfirmed
   * so long after others were confirmed is lost, and so is its place.
   */
  private static final Duration CERTAINTY = Duration.ofSeconds(30);

  /** A message under way. */
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

  /**
   * A message leaves.
   *
   * @param giveUp what is done when it is not confirmed in time
   */
  synchronized Sent send(Instant now, Runnable giveUp) {
    Sent sent = new Sent(now, giveUp);
    waiting.add(sent);
    return sent;
  }

  /**
   * The broker has answered, whatever it said.
   *
   * @return whether the message had been given up, so that its place is lent to another one
   */
  synchronized boolean settle(Sent sent, Instant now) {
    lastConfirmed = now;
    waiting.remove(sent);
    return givenUp.remove(sent);
  }

  /** Those whose time is over, as many as places can be lent for. */
  synchronized List<Sent> giveUp(Instant now) {
    givenUp.removeIf(sent -> isLost(sent, now));
    List<Sent> over =
        waiting.stream()
            .takeWhile(sent -> sent.at.plus(PATIENCE).isBefore(now))
            .limit((long) MOST_LENT - givenUp.size())
            .toList();
    over.forEach(waiting::remove);
    givenUp.addAll(over);
    return over;
  }

  private boolean isLost(Sent sent, Instant now) {
    Instant givenUp = sent.at.plus(PATIENCE);
    return givenUp.plus(CERTAINTY).isBefore(now) && givenUp.plus(PATIENCE).isBefore(lastConfirmed);
  }

  /** How long the oldest has waited of those that were not given up; zero when none waits. */
  synchronized Duration longestWait(Instant now) {
    return waiting.isEmpty() ? Duration.ZERO : Duration.between(waiting.getFirst().at, now);
  }

  synchronized int count() {
    return waiting.size();
  }
}
