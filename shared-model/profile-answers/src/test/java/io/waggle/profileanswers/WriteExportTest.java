package io.waggle.profileanswers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.waggle.profileanswers.Export.ExportedDecision;
import io.waggle.profileanswers.Export.ExportedVisit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriteExportTest {
  private static final int CHUNK = 100;
  private static final ExportedVisit VISIT =
      new ExportedVisit(
          UUID.randomUUID(),
          Instant.EPOCH,
          Instant.EPOCH,
          "https://daily.example/1",
          "A \"title\"",
          "{\"description\":\"a \\\"b\\\"\"}",
          new ExportedDecision("undecided", null, null, "no evidence", "classify-text", "v1"));

  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
  private int fetched;

  @Test
  void visitsAreFetchedWhenTheyAreAskedForAndNoSooner() {
    AssertSubscriber<byte[]> receiver =
        WriteExport.pieces(mapper, "ada", chunks(1_000), List.of())
            .subscribe()
            .withSubscriber(AssertSubscriber.create());
    for (int asked = 1; asked <= 50; asked++) {
      receiver.request(1);
      assertThat(fetched).isEqualTo(asked);
      assertThat(receiver.getItems()).hasSize(asked);
    }
    assertThat(receiver.getItems())
        .allSatisfy(piece -> assertThat(piece).hasSizeLessThan((CHUNK + 1) * 300));
  }

  @Test
  void piecesTogetherAreTheExport() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] piece :
        WriteExport.pieces(mapper, "a\"b", chunks(3), List.of()).subscribe().asIterable()) {
      whole.write(piece);
      whole.write('\n');
    }
    Export export = new Export("a\"b", Collections.nCopies(3 * CHUNK, VISIT), List.of());
    assertThat(mapper.readTree(whole.toByteArray()))
        .isEqualTo(mapper.readTree(mapper.writeValueAsBytes(export)));
  }

  private Multi<List<ExportedVisit>> chunks(int count) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> {
              fetched++;
              return Uni.createFrom().item(Collections.nCopies(CHUNK, VISIT));
            })
        .atMost(count);
  }
}
