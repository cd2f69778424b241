package io.waggle.queues.connector;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.SubscriberDecorator;
import io.waggle.functionbase.FailureLog;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Puts a {@link ConfirmInTime} in front of every outgoing channel, and looks every second for sends
 * that were not confirmed in time. Goes when {@code ConfirmInTime} goes.
 */
@Singleton
public class WatchSends implements SubscriberDecorator {
  /** After every other decorator, so that this one sees the messages as the connector does. */
  private static final int LAST = 3000;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Map<String, ConfirmInTime> channels = new ConcurrentHashMap<>();
  private final FailureLog failures;
  private Cancellable looking = () -> {};

  WatchSends(FailureLog failures) {
    this.failures = failures;
  }

  void start(@Observes StartupEvent started) {
    looking =
        Multi.createFrom()
            .ticks()
            .every(LOOK_EVERY)
            .onOverflow()
            .drop()
            .subscribe()
            .with(tick -> channels.forEach(this::giveUp));
  }

  // A failure of one look must not end the others.
  private void giveUp(String name, ConfirmInTime channel) {
    try {
      channel.giveUp();
    } catch (RuntimeException failure) {
      failures.error("Unconfirmed sends of " + name + " could not be given up", failure, Map.of());
    }
  }

  @PreDestroy
  void stop() {
    looking.cancel();
  }

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> messages, List<String> names, boolean isConnector) {
    return isConnector ? watch(messages.map(message -> message), names.getFirst()) : messages;
  }

  private Multi<Message<?>> watch(Multi<Message<?>> messages, String name) {
    ConfirmInTime channel = new ConfirmInTime(messages, Clock.systemUTC());
    channels.put(name, channel);
    return channel;
  }

  @Override
  public int getPriority() {
    return LAST;
  }

  public Collection<ConfirmInTime> channels() {
    return channels.values();
  }

  /** How long the oldest send of all channels has waited; zero when none waits. */
  public Duration longestWait() {
    return longest(ConfirmInTime::longestWait);
  }

  /** How long the longest closed channel has been waiting to be opened; zero when all were open. */
  public Duration longestClosed() {
    return longest(ConfirmInTime::closedFor);
  }

  private Duration longest(Function<ConfirmInTime, Duration> time) {
    return channels.values().stream()
        .map(time)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
