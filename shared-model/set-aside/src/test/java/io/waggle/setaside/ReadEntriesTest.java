package io.waggle.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadEntriesTest {
  private static final String LETTER =
      "{\"body\":\"{\\\"visits\\\":[{}]}\",\"reason\":\"<script>alert(1)</script>\","
          + "\"stage\":\"classify-url\",\"visitId\":\"0198f6f0-0000-7000-8000-000000000001\","
          + "\"at\":\"2026-05-01T00:00:00Z\",\"version\":\"1.2.3\",\"exception\":\"Bug\","
          + "\"place\":\"A.b:1\",\"stack\":\"Bug\\n\\tat A.b\"}";
  private static final String ROW =
      "{\"failure\":{\"type\":\"invalid\",\"stage\":\"receive\",\"reason\":\"no url\","
          + "\"at\":\"2026-05-01T00:00:00Z\"},\"payload\":\"{}\","
          + "\"processor\":{\"name\":\"waggle\",\"version\":\"1.2.3\"}}";

  @Test
  void whatCannotBeReadIsShownAsItIs() {
    for (String line : List.of("no JSON", "", "\u0000", "[]", "3", "{\"failure\":", "\"x\"")) {
      assertThat(ReadEntries.ofLine(line)).hasSize(1).first().returns(line, Entry::payload);
    }
    assertThat(ReadEntries.ofLine("{}")).first().returns("no reason is noted", Entry::reason);
    assertThat(ReadEntries.ofLine("{\"at\":\"soon\"}")).first().returns(null, Entry::at);
    assertThat(ReadEntries.ofLine("{\"body\":7,\"reason\":[1]}"))
        .first()
        .returns("7", Entry::payload);
  }

  @Test
  void lineOfADeadLetterHasItsPayloadAndItsStack() {
    assertThat(ReadEntries.ofLine(LETTER))
        .containsExactly(
            new Entry(
                Entry.id("2026-05-01T00:00:00Z", "{\"visits\":[{}]}"),
                "<script>alert(1)</script>",
                "Bug",
                "classify-url",
                Instant.parse("2026-05-01T00:00:00Z"),
                "0198f6f0-0000-7000-8000-000000000001",
                "1.2.3",
                "A.b:1",
                "Bug\n\tat A.b",
                "{\"visits\":[{}]}",
                null));
  }

  @Test
  void badRowsOfALineAndOfAMessageAreTheSame() {
    List<Entry> row = ReadEntries.ofLine(ROW);
    assertThat(row).first().returns("no url", Entry::reason).returns("invalid", Entry::kind);
    assertThat(ReadEntries.ofMessage("{\"rows\":[" + ROW + "," + ROW + "]}", header -> ""))
        .containsExactly(row.getFirst(), row.getFirst());
  }

  @Test
  void messageOfADeadLetterTellsInItsHeaders() {
    Map<String, String> headers =
        Map.of("x-waggle-reason", "why", "x-waggle-visit-id", "v", "x-waggle-stack", "s");
    assertThat(ReadEntries.ofMessage("\u0001", name -> headers.getOrDefault(name, "")).getFirst())
        .returns("why", Entry::reason)
        .returns("v", Entry::visitId)
        .returns("s", Entry::stack)
        .returns("\u0001", Entry::payload);
  }
}
