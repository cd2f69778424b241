package io.waggle.console.flow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.FailureLog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Looks at something once a second, for all watchers together, and not while there are none. */
@Singleton
public class EachSecond {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FailureLog log;

  EachSecond(FailureLog log) {
    this.log = log;
  }

  /**
   * What is seen at each look, for everybody who watches. A look that takes longer delays the next
   * one, one that fails is left out, and a watcher who is slow misses some. Of failures one after
   * the other, the first is logged.
   */
  public <T> Multi<T> look(Supplier<Uni<T>> look) {
    AtomicBoolean failing = new AtomicBoolean();
    return Multi.createFrom()
        .ticks()
        .every(SECOND)
        .onOverflow()
        .drop()
        .onItem()
        .transformToUni(
            tick ->
                Uni.createFrom()
                    .<T>deferred(look::get)
                    .invoke(() -> failing.set(false))
                    .onFailure()
                    .invoke(failure -> log(failure, failing))
                    .onFailure()
                    .recoverWithNull())
        .concatenate()
        .broadcast()
        .withCancellationAfterLastSubscriberDeparture()
        .toAllSubscribers()
        .onOverflow()
        .dropPreviousItems();
  }

  private void log(Throwable failure, AtomicBoolean failing) {
    if (failing.compareAndSet(false, true)) {
      log.warn("The console cannot see what happens", failure, Map.of());
    }
  }
}
