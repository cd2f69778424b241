package io.waggle.events.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTimeTest {
  private final ObjectMapper mapper = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-11-28T07:02:16Z\"",
        "\"2026-11-28t07:02:16z\"",
        "\"2026-11-28T07:02:16+00:00\"",
        "\"2026-11-28T07:02:16+0000\"",
        "\"2026-11-28T09:02:16+02\"",
        "\"2026-11-28T01:32:16-0530\"",
        "\"2026-11-28 07:02:16Z\"",
        "\"2026-11-28 07:02:16 UTC\"",
        "\"2026-11-28 08:02:16 +0100\"",
        "\" 2026-11-28T07:02:16.000000000Z \"",
        "\"2026-11-28T07:02:16,000Z\"",
        "1795849336",
        "1795849336.0",
        "1795849336000",
        "\"1795849336\"",
        "\"1795849336000\"",
        "1.795849336E9"
      })
  void everyFormThatSdksWriteIsRead(String json) throws JsonProcessingException {
    assertThat(ClientTime.read(mapper.readTree(json)))
        .contains(Instant.parse("2026-11-28T07:02:16Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "1795849336.123456, 2026-11-28T07:02:16.123Z",
    "'\"2026-11-28T07:02:16.789Z\"', 2026-11-28T07:02:16.789Z",
    "1795849336789, 2026-11-28T07:02:16.789Z",
    "'\"2026-11-28T08:02:16.123456789+01:00\"', 2026-11-28T07:02:16.123456789Z"
  })
  void fractionsOfASecondAreKept(String json, Instant time) throws JsonProcessingException {
    assertThat(ClientTime.read(mapper.readTree(json))).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"now\"",
        "\"2026-11-28\"",
        "\"2026-11-28T12:00:00\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "\"-999999999-01-01T00:00:00Z\"",
        "\"2026-02-30T12:00:00Z\"",
        "\"2026-02-30T12:00:00.000Z\"",
        "\"2026-11-28T24:00:00.000Z\"",
        "\"2026-11-28T12:60:00.000Z\"",
        "\"2026-11-28T12:00:+1.000Z\"",
        "\"2026-11-28T12:00:00.00٣Z\"",
        "\"1970-01-01T00:00:00.000Z\"",
        "\"2026-11-28T07:02:161234+00:00\"",
        "\"2026-11-28T07:02:16+99:00\"",
        "0",
        "-5",
        "1e400",
        "1e9999999",
        "\"99999999999999999999999999\"",
        "true",
        "{}",
        "[1795849336]",
        "null"
      })
  void anythingElseIsNoTime(String json) throws JsonProcessingException {
    assertThat(ClientTime.read(mapper.readTree(json))).isEmpty();
  }
}
