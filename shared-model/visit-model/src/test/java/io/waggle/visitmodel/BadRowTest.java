package io.waggle.visitmodel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BadRowTest {

  @Test
  void payloadIsCutTo32KibOfUtf8() {
    BadRow row =
        new BadRow(
            new BadRow.Failure("invalid", "receive", "no url", Instant.EPOCH),
            "é".repeat(32 * 1024),
            new BadRow.Processor("receive", "1"),
            null);
    assertThat(row.payload().getBytes(UTF_8)).hasSize(32 * 1024);
  }
}
