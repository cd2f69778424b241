package io.waggle.functionbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailureLogTest {
  private static final String DATABASE = "The database does not answer";

  private final Logger logger = Logger.getLogger("io.waggle.failures");
  private final RecordingHandler lines = new RecordingHandler();
  private Instant now = Instant.EPOCH;
  private final FailureLog log = new FailureLog(() -> now);

  @BeforeEach
  void record() {
    logger.addHandler(lines);
  }

  @AfterEach
  void stopRecording() {
    logger.removeHandler(lines);
  }

  @Test
  void thousandFailuresOfOneKindAreThousandLinesAndOneTrace() {
    for (int i = 0; i < 1000; i++) {
      log.warn(DATABASE, outage(), Map.of());
    }
    assertThat(lines.records)
        .extracting(line -> line.getLevel().intValue())
        .hasSize(1000)
        .containsOnly(Level.WARNING.intValue());
    assertThat(traces()).hasSize(1);
  }

  @Test
  void traceComesAgainAfterAMinute() {
    log.warn(DATABASE, outage(), Map.of());
    now = now.plus(Duration.ofSeconds(59));
    log.warn(DATABASE, outage(), Map.of());
    assertThat(traces()).hasSize(1);
    now = now.plus(Duration.ofSeconds(1));
    log.warn(DATABASE, outage(), Map.of());
    assertThat(traces()).hasSize(2);
  }

  @Test
  void twoKindsDoNotHideEachOther() {
    log.warn(DATABASE, outage(), Map.of());
    log.warn(DATABASE, new IOException("thrown elsewhere"), Map.of());
    log.warn(DATABASE, new IllegalStateException(), Map.of());
    log.error("A request failed because of a bug", outage(), Map.of());
    assertThat(traces()).hasSize(4);
  }

  @Test
  void lineHoldsTheCauseAndTheKeysInAFixedOrder() {
    log.error(
        "A visit was set aside",
        new IOException("Connection refused"),
        Map.of(LogKey.VISIT_ID, "v1", LogKey.FUNCTION, "classify-url"));
    assertThat(lines.records)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getMessage())
                  .isEqualTo(
                      "A visit was set aside: java.io.IOException: Connection refused"
                          + " function=classify-url visitId=v1");
              assertThat(line.getLevel().intValue()).isEqualTo(Level.SEVERE.intValue());
            });
  }

  private static IOException outage() {
    return new IOException("Connection refused");
  }

  private List<LogRecord> traces() {
    return lines.records.stream().filter(line -> line.getThrown() != null).toList();
  }

  private static final class RecordingHandler extends Handler {
    private final List<LogRecord> records = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      records.add(line);
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
