package io.waggle.queues.connector;

import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.SubscriberDecorator;
import jakarta.enterprise.context.ApplicationScoped;
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
 * Watches every channel that leads to the broker, so that no message waits for ever for a confirm
 * that was lost with its connection.
 */
@ApplicationScoped
public class WatchSends implements SubscriberDecorator {
  /** After everything else that is done to messages. */
  private static final int LAST = 3000;

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Map<String, GiveUpInTime> channels = new ConcurrentHashMap<>();

  WatchSends() {
    Multi.createFrom()
        .ticks()
        .every(LOOK)
        .subscribe()
        .with(tick -> channels.values().forEach(GiveUpInTime::giveUp));
  }

  @Override
  public Multi<? extends Message<?>> decorate(
      Multi<? extends Message<?>> messages, List<String> names, boolean isConnector) {
    return isConnector ? watch(messages.map(message -> message), names.getFirst()) : messages;
  }

  private Multi<Message<?>> watch(Multi<Message<?>> messages, String name) {
    GiveUpInTime channel = new GiveUpInTime(messages, Clock.systemUTC());
    channels.put(name, channel);
    return channel;
  }

  @Override
  public int getPriority() {
    return LAST;
  }

  public Collection<GiveUpInTime> channels() {
    return channels.values();
  }

  /** Of all channels; zero when nothing waits. */
  public Duration longestWait() {
    return longest(GiveUpInTime::longestWait);
  }

  /** How long the last of the channels has not been opened; zero when all were. */
  public Duration longestClosed() {
    return longest(GiveUpInTime::closedFor);
  }

  private Duration longest(Function<GiveUpInTime, Duration> time) {
    return channels.values().stream()
        .map(time)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }
}
