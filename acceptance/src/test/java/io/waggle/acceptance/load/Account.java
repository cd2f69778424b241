package io.waggle.acceptance.load;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts the outcomes of all requests. */
final class Account {
  private static final int FAILURES_SHOWN = 10;

  private final LongAdder answered = new LongAdder();
  private final LongAdder sentAway = new LongAdder();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong longestMillis = new AtomicLong();
  private final AtomicLong lastAnswer = new AtomicLong(System.nanoTime());
  private final AtomicLong longestSilence = new AtomicLong();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  void answered(int visits, long millis) {
    answered.add(visits);
    longestMillis.accumulateAndGet(millis, Math::max);
    long now = System.nanoTime();
    longestSilence.accumulateAndGet(now - lastAnswer.getAndSet(now), Math::max);
  }

  /** Counts a 429 or 503 with {@code Retry-After}. */
  void sentAway() {
    sentAway.increment();
  }

  /** Counts any other failure, and remembers the first few. */
  void failed(String how) {
    if (failed.incrementAndGet() <= FAILURES_SHOWN) {
      failures.add(how);
    }
  }

  @Override
  public String toString() {
    return "answered=%d sentAway=%d failed=%d longestSilenceMillis=%d longestMillis=%d %s"
        .formatted(
            answered.sum(),
            sentAway.sum(),
            failed.get(),
            TimeUnit.NANOSECONDS.toMillis(longestSilence.get()),
            longestMillis.get(),
            failures);
  }
}
