package io.waggle.queues.connector;

import io.quarkus.logging.LoggingFilter;
import io.waggle.functionbase.Bug;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Logs an outage of the broker in one line every few seconds. The connector 4.33.0 logs every retry
 * of every message, each second, with its stack trace. Other failures of the connector are logged
 * as they are. Can be deleted when the connector logs an outage once.
 */
@LoggingFilter(name = "outages")
public final class LogOutagesBriefly implements Filter {
  private static final String CONNECTOR = "io.smallrye.reactive.messaging.amqp";
  private static final PatternFormatter MESSAGE = new PatternFormatter("%s");
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final AtomicLong silentUntil = new AtomicLong();

  public LogOutagesBriefly() {
    this(InstantSource.system());
  }

  LogOutagesBriefly(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    boolean isFailure =
        CONNECTOR.equals(line.getLoggerName())
            && line.getLevel().intValue() >= Level.WARNING.intValue();
    return !isFailure || !isOutage(line.getThrown()) || isTimeFor(line);
  }

  private static boolean isOutage(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).noneMatch(Bug::isBug);
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
