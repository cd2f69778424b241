package io.waggle.queues;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.waggle.functionbase.FailureLog;
import io.waggle.queues.AskBrokers.Answers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Knows whether the brokers have room for new visits. When {@code receive} sends none before a
 * broker is full, there is room to move on those that are on the queues. Otherwise a full broker
 * could stay full for ever: nothing is taken from a queue before it is stored on the next.
 */
@Singleton
public class WatchBrokers {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  /**
   * How long a broker that was nearly full counts as such when it does not answer any more: longer
   * than the JDK remembers the address of one that has been replaced. One that is full may well be
   * slow to answer.
   */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  /**
   * How many messages make a backlog: more than functions have in hand. Without one, nothing has to
   * be moved, and new visits are taken however little room there is: RabbitMQ frees the disk and
   * the memory of what was on its queues only as more goes through them.
   */
  static final int BACKLOG = 100;

  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final BrokerAddress broker;
  private final Supplier<Answers> ask;
  private final InstantSource clock;
  private final FailureLog failures;
  private Optional<ScheduledFuture<?>> looking = Optional.empty();
  private Instant lastShort = Instant.MIN;
  private Instant lastWarningOfShortage = Instant.MIN;
  private Instant lastWarningOfFailure = Instant.MIN;
  private volatile boolean nearlyFull;

  @Inject
  WatchBrokers(BrokerAddress broker, AskBrokers ask, FailureLog failures) {
    this(broker, ask::ask, InstantSource.system(), failures);
  }

  WatchBrokers(
      BrokerAddress broker, Supplier<Answers> ask, InstantSource clock, FailureLog failures) {
    this.broker = broker;
    this.ask = ask;
    this.clock = clock;
    this.failures = failures;
  }

  @PostConstruct
  void start() {
    if (broker.isGiven()) {
      looking =
          Optional.of(
              Infrastructure.getDefaultWorkerPool()
                  .scheduleWithFixedDelay(
                      this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  @PreDestroy
  void stop() {
    looking.ifPresent(looks -> looks.cancel(true));
  }

  /**
   * Whether there is a backlog and one of the brokers has no room for more of it, as of some
   * seconds ago.
   */
  public boolean areNearlyFull() {
    return nearlyFull;
  }

  /** Asks the brokers, and says what is wrong once a minute. */
  void look() {
    Answers answers = ask.get();
    Instant now = clock.instant();
    Map<String, String> shortages = shortages(answers);
    if (!shortages.isEmpty()) {
      lastShort = now;
      warnOf(shortages, now);
    }
    if (!answers.failures().isEmpty()) {
      warnOf(answers.failures().getFirst(), now);
    }
    boolean mayStillBeShort =
        !answers.failures().isEmpty() && now.isBefore(lastShort.plus(REMEMBERED));
    nearlyFull = !shortages.isEmpty() || mayStillBeShort;
  }

  private static Map<String, String> shortages(Answers answers) {
    Map<String, String> shortages = new TreeMap<>();
    if (answers.waiting() >= BACKLOG) {
      answers
          .rooms()
          .forEach((name, room) -> room.shortage().ifPresent(what -> shortages.put(name, what)));
    }
    return shortages;
  }

  private void warnOf(Map<String, String> shortages, Instant now) {
    if (isOver(lastWarningOfShortage, now)) {
      lastWarningOfShortage = now;
      Log.warnf("Senders are answered 503 until RabbitMQ has more room: %s", shortages);
    }
  }

  private void warnOf(Exception failure, Instant now) {
    if (isOver(lastWarningOfFailure, now)) {
      lastWarningOfFailure = now;
      failures.warn("It is not known how much room RabbitMQ has", failure, Map.of());
    }
  }

  private static boolean isOver(Instant lastWarning, Instant now) {
    return now.minus(BETWEEN_WARNINGS).isAfter(lastWarning);
  }
}
