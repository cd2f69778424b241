package io.waggle.queues;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import io.waggle.visitmodel.VisitBatch;
import io.waggle.visitmodel.VisitorId;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsCodecTest {
  // Set up as Quarkus sets up its own.
  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModules(new JavaTimeModule(), new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final VisitsCodec codec = new VisitsCodec(mapper);
  private final PageVisit visit =
      new PageVisit(
          UUID.fromString("0198f6f0-0000-7000-8000-000000000001"),
          new VisitorId("ada"),
          Page.of("https://example.org/bees", "All about bees"),
          Instant.parse("2026-03-01T10:00:00.123Z"),
          Instant.parse("2026-03-01T10:00:01Z"));

  @Test
  void batchOfEachKindComesBackAsItWas() throws IOException {
    Evidence evidence =
        new Evidence(new CategoryId("science"), new Stage("classify-url"), "site example.org", 2);
    Decision decided =
        new Decision.Decided(new CategoryId("science"), 0.9, new Stage("classify-text"), "1");
    Decision undecided =
        new Decision.Undecided(Decision.Reason.NO_EVIDENCE, new Stage("classify-text"), "1");
    for (VisitBatch<?> batch :
        List.of(
            new PageVisits(List.of(visit)),
            new UnresolvedVisits(List.of(new UnresolvedVisit(visit, List.of(evidence)))),
            new ClassifiedVisits(
                List.of(
                    new ClassifiedVisit(visit, decided), new ClassifiedVisit(visit, undecided))))) {
      assertThat(codec.read(codec.write(batch), batch.getClass())).isEqualTo(batch);
    }
  }

  @Test
  void damagedVisitIsSetApartAndItsNeighboursAreRead() throws IOException {
    String good = mapper.writeValueAsString(visit);
    String bad = good.replace("https:", "gopher:");
    VisitBatch<?> batch = read("{\"visits\":[" + good + "," + bad + "," + good + "]}");
    assertThat(batch.visits()).hasSize(2).allMatch(visit::equals);
    assertThat(batch.unreadable())
        .singleElement()
        .satisfies(part -> assertThat(part.body()).isEqualTo("{\"visits\":[" + bad + "]}"))
        .satisfies(part -> assertThat(part.reason()).contains("not an absolute http"));
  }

  @Test
  void nullInsteadOfAVisitIsSetApartAndItsNeighboursAreRead() throws IOException {
    VisitBatch<?> batch = read("{\"visits\":[null," + mapper.writeValueAsString(visit) + "]}");
    assertThat(batch.visits()).hasSize(1);
    assertThat(batch.unreadable())
        .singleElement()
        .satisfies(part -> assertThat(part.reason()).isEqualTo("the visit is null"));
  }

  @Test
  void messageThatIsNoBatchIsSetApartAsItCame() {
    for (String body : List.of("", "no json", "[]", "{}", "{\"visits\":[]}", "{\"visits\":7}")) {
      VisitBatch<?> batch = read(body);
      assertThat(batch.visits()).as(body).isEmpty();
      assertThat(batch.unreadable())
          .singleElement()
          .satisfies(whole -> assertThat(whole.body()).isEqualTo(body))
          .satisfies(whole -> assertThat(whole.reason()).startsWith("not a batch of visits: "));
    }
  }

  @Test
  void messageThatIsNoTextIsSetApartInBase64() {
    byte[] noText = {(byte) 0xff, 0x00, (byte) 0xfe};
    assertThat(codec.read(noText, PageVisits.class).unreadable())
        .singleElement()
        .satisfies(whole -> assertThat(Base64.getDecoder().decode(whole.body())).isEqualTo(noText))
        .satisfies(whole -> assertThat(whole.reason()).startsWith("not UTF-8"));
  }

  @Test
  void batchOfMoreThan500VisitsIsSetApart() throws IOException {
    List<PageVisit> most = Collections.nCopies(500, visit);
    assertThat(codec.read(codec.write(new PageVisits(most)), PageVisits.class).visits())
        .hasSize(500);
    String one = mapper.writeValueAsString(visit);
    String tooMany = String.join(",", Collections.nCopies(501, one));
    assertThat(read("{\"visits\":[" + tooMany + "]}").unreadable())
        .singleElement()
        .satisfies(whole -> assertThat(whole.reason()).contains("1 to 500 visits, not 501"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-03-01T10:00:01Z\"",
        "\"2026-03-01T10:00:00.123Z\"",
        "\"2026-03-01T10:00:00.123456789Z\"",
        "\"2026-03-01T10:00:00+02:00\"",
        "\"2026-03-01T10:00Z\"",
        "\"2026-03-01\"",
        "\"2026-02-30T10:00:00Z\"",
        "\"2026-06-30T23:59:60Z\"",
        "\"yesterday\"",
        "\"\"",
        "1772359200.123000000",
        "1772359200123",
        "[]",
        "null"
      })
  void timesAreReadAsJacksonReadsThem(String time) throws IOException {
    String body =
        mapper
            .writeValueAsString(new PageVisits(List.of(visit)))
            .replaceFirst("\"receivedAt\":\"[^\"]*\"", "\"receivedAt\":" + time);
    VisitBatch<?> read = read(body);
    try {
      assertThat(read).isEqualTo(mapper.readValue(body, PageVisits.class));
    } catch (DatabindException refused) {
      assertThat(read.unreadable()).hasSize(1);
      assertThat(read.visits()).isEmpty();
    }
  }

  private VisitBatch<?> read(String body) {
    return codec.read(body.getBytes(UTF_8), PageVisits.class);
  }
}
