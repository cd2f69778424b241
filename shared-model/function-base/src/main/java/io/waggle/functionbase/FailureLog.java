package io.waggle.functionbase;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/**
 * Logs failures for operators. Each failure is one line with its cause; the stack trace follows
 * once a minute for each kind of failure, so that an outage cannot flood the log and a bug can
 * still be found.
 *
 * <p>Two failures are of the same kind when they have the same message, the same exception class
 * and were thrown at the same place.
 */
@Singleton
public class FailureLog {
  /** How long the stack traces of one kind are left out after one was logged. */
  static final Duration BETWEEN_TRACES = Duration.ofMinutes(1);

  /** A program has far fewer kinds. Past this number all are forgotten, and traces come again. */
  private static final int MOST_KINDS = 1000;

  /** Messages of libraries can quote long input. */
  private static final int LONGEST_CAUSE = 300;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
  private static final Logger LOG = Logger.getLogger("io.waggle.failures");

  private final InstantSource clock;
  private final Map<Kind, Instant> lastTrace = new ConcurrentHashMap<>();

  public FailureLog() {
    this(InstantSource.system());
  }

  FailureLog(InstantSource clock) {
    this.clock = clock;
  }

  private record Kind(String message, FailureCause cause) {}

  /** Logs a failure that Waggle waits out or works around by itself. */
  public void warn(String message, Throwable cause, Map<LogKey, ?> keys) {
    log(Level.WARN, message, cause, keys);
  }

  /** Logs a failure that somebody has to look at. */
  public void error(String message, Throwable cause, Map<LogKey, ?> keys) {
    log(Level.ERROR, message, cause, keys);
  }

  private void log(Level level, String message, Throwable cause, Map<LogKey, ?> keys) {
    String line = message + ": " + oneLine(cause) + details(keys);
    LOG.log(level, line, needsTrace(new Kind(message, FailureCause.of(cause))) ? cause : null);
  }

  private static String oneLine(Throwable cause) {
    String text = CONTROL.matcher(cause.toString()).replaceAll(" ");
    return text.length() <= LONGEST_CAUSE ? text : text.substring(0, LONGEST_CAUSE) + "…";
  }

  private static String details(Map<LogKey, ?> keys) {
    return keys.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> " " + entry.getKey().label() + "=" + entry.getValue())
        .collect(Collectors.joining());
  }

  private boolean needsTrace(Kind kind) {
    Instant now = clock.instant();
    if (lastTrace.size() > MOST_KINDS) {
      lastTrace.clear();
    }
    Instant last = lastTrace.get(kind);
    if (last != null && now.isBefore(last.plus(BETWEEN_TRACES))) {
      return false;
    }
    lastTrace.put(kind, now);
    return true;
  }
}
