package io.waggle.queues;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.waggle.functionbase.FailureLog;
import io.waggle.queues.AskBrokers.Answers;
import io.waggle.topology.Topology;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
   * How many messages that no function has taken yet make a backlog. Without one, nothing has to be
   * moved, and new visits are taken however little room there is: RabbitMQ frees the disk and the
   * memory of what was on its queues only as more goes through them.
   */
  static final int BACKLOG = 100;

  private static final List<String> QUEUES = Topology.read().workQueues();

  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final BrokerAddress broker;
  private final Supplier<Answers> ask;
  private final InstantSource clock;
  private final FailureLog failures;
  private final Map<String, Shortage> shortages = new TreeMap<>();
  private Optional<ScheduledFuture<?>> looking = Optional.empty();
  private Instant lastWarningOfShortage = Instant.MIN;
  private Instant lastWarningOfFailure = Instant.MIN;
  private volatile boolean nearlyFull;

  private record Shortage(String what, Instant at) {
    @Override
    public String toString() {
      return what;
    }
  }

  @Inject
  WatchBrokers(BrokerAddress broker, AskBrokers ask, FailureLog failures) {
    this(broker, ask::ask, AskBrokers.STEADY, failures);
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
    answers.rooms().forEach((name, room) -> remember(name, room.shortage(), now));
    shortages.values().removeIf(shortage -> !now.isBefore(shortage.at.plus(REMEMBERED)));
    nearlyFull = !shortages.isEmpty() && hasBacklog(answers);
    if (nearlyFull) {
      warnOfShortages(now);
    }
    if (!answers.failures().isEmpty()) {
      warnOf(answers.failures().getFirst(), now);
    }
  }

  private void remember(String name, Optional<String> shortage, Instant now) {
    shortage.ifPresentOrElse(
        what -> shortages.put(name, new Shortage(what, now)), () -> shortages.remove(name));
  }

  // A queue that no broker tells of may have any number of messages.
  private static boolean hasBacklog(Answers answers) {
    double waiting = QUEUES.stream().mapToDouble(queue -> waiting(answers, queue)).sum();
    return waiting >= BACKLOG;
  }

  private static double waiting(Answers answers, String queue) {
    return answers.rooms().values().stream()
        .map(BrokerRoom::waiting)
        .filter(waiting -> waiting.containsKey(queue))
        .mapToDouble(waiting -> waiting.get(queue))
        .max()
        .orElse(BACKLOG);
  }

  private void warnOfShortages(Instant now) {
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
