package io.waggle.queues.connector;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * While the broker is away the connector tells of every message that waits, each second, with
 * everything that was on the stack. Here it is one line, every few seconds.
 */
@LoggingFilter(name = "outages")
public final class TellOutagesBriefly implements Filter {
  private static final String CONNECTOR = "io.smallrye.reactive.messaging.amqp";
  private static final PatternFormatter MESSAGE = new PatternFormatter("%s");
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final AtomicLong silentUntil = new AtomicLong();

  public TellOutagesBriefly() {
    this(InstantSource.system());
  }

  /** With a clock of one's own. */
  TellOutagesBriefly(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    boolean isOfOutage =
        CONNECTOR.equals(line.getLoggerName())
            && line.getLevel().intValue() >= Level.WARNING.intValue();
    return !isOfOutage || isTimeFor(line);
  }

  private boolean isTimeFor(LogRecord line) {
    long now = clock.millis();
    long until = silentUntil.get();
    boolean isTime = now >= until && silentUntil.compareAndSet(until, now + BETWEEN.toMillis());
    if (isTime && line instanceof ExtLogRecord record && line.getThrown() != null) {
      record.setMessage(MESSAGE.format(record) + ": " + line.getThrown(), FormatStyle.NO_FORMAT);
      record.setThrown(null);
    }
    return isTime;
  }
}
