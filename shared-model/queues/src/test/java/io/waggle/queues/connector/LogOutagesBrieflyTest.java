package io.waggle.queues.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class LogOutagesBrieflyTest {
  private static final String CONNECTOR = "io.smallrye.reactive.messaging.amqp";

  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final LogOutagesBriefly filter = new LogOutagesBriefly(() -> now);

  @Test
  void outageIsLoggedOnceInFiveSecondsAndInOneLine() {
    ExtLogRecord first = failure(CONNECTOR);
    assertThat(filter.isLoggable(first)).isTrue();
    assertThat(first.getThrown()).isNull();
    assertThat(first.getMessage()).isEqualTo("no broker: java.io.IOException: refused");
    assertThat(filter.isLoggable(failure(CONNECTOR))).isFalse();
    now = now.plusSeconds(5);
    assertThat(filter.isLoggable(failure(CONNECTOR))).isTrue();
  }

  @Test
  void whateverElseIsLoggedStaysAsItIs() {
    ExtLogRecord other = failure("io.waggle.receive");
    assertThat(filter.isLoggable(other)).isTrue();
    assertThat(filter.isLoggable(other)).isTrue();
    assertThat(other.getThrown()).isNotNull();
    ExtLogRecord fine = new ExtLogRecord(Level.INFO, "connected", "x");
    fine.setLoggerName(CONNECTOR);
    assertThat(filter.isLoggable(fine)).isTrue();
    assertThat(filter.isLoggable(fine)).isTrue();
  }

  @Test
  void bugOfTheConnectorIsLoggedEvenDuringAnOutage() {
    assertThat(filter.isLoggable(failure(CONNECTOR))).isTrue();
    for (Throwable mistake :
        List.of(
            new IllegalStateException(new NullPointerException()),
            new IndexOutOfBoundsException(),
            new UnsupportedOperationException(),
            new OutOfMemoryError())) {
      ExtLogRecord bug = failure(CONNECTOR);
      bug.setThrown(mistake);
      assertThat(filter.isLoggable(bug)).isTrue();
      assertThat(bug.getThrown()).isSameAs(mistake);
    }
  }

  private static ExtLogRecord failure(String logger) {
    ExtLogRecord line = new ExtLogRecord(Level.SEVERE, "no broker", "x");
    line.setLoggerName(logger);
    line.setThrown(new IOException("refused"));
    return line;
  }
}
