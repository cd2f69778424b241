package io.waggle.receive.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.receive.check.EventOutcome.Accepted;
import io.waggle.receive.check.EventOutcome.Ignored;
import io.waggle.receive.check.EventOutcome.Rejected;
import io.waggle.receive.segment.Batch;
import io.waggle.receive.segment.Batch.Shape;
import io.waggle.receive.segment.ReadBatch;
import io.waggle.visitmodel.PageVisit;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckEventTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final ReadBatch reader = new ReadBatch(new ObjectMapper());

  @Test
  void pageIsDescribedByItsPropertiesAndElseByItsContext() throws IOException {
    PageVisit visit =
        accepted(
            """
            {"anonymousId":"ada","properties":{"title":"Own title","description":"About bees",
             "keywords":"bees, honey ,","text":"Bees are","language":"en"},
             "context":{"page":{"url":"https://example.org/bees","title":"Context title",
             "referrer":"https://example.org/"}}}
            """);
    assertThat(visit.visitorId().value()).isEqualTo("ada");
    assertThat(visit.page().url()).isEqualTo("https://example.org/bees");
    assertThat(visit.page().title()).isEqualTo("Own title");
    assertThat(visit.page().description()).isEqualTo("About bees");
    assertThat(visit.page().keywords()).containsExactly("bees", "honey");
    assertThat(visit.page().text()).isEqualTo("Bees are");
    assertThat(visit.page().language()).isEqualTo("en");
    assertThat(visit.page().referrer()).isEqualTo("https://example.org/");
    assertThat(visit.visitedAt()).isEqualTo(NOW);
    assertThat(visit.receivedAt()).isEqualTo(NOW);
  }

  @Test
  void sectionsThatAPageDeclaresAreReadUnderEveryName() throws IOException {
    PageVisit visit =
        accepted(
            """
            {"anonymousId":"ada","category":"Sports","properties":{"url":"https://example.org/",
             "section":["Tennis","Tennis"],"iab":540,"articleSection":{"odd":1},"og:section":""}}
            """);
    assertThat(visit.page().declared()).containsExactly("Sports", "Tennis", "540");
  }

  @Test
  void batchSaysForAllEventsWhatTheyDoNotSayThemselves() throws IOException {
    Batch batch =
        batch(
            """
            {"batch":[{"type":"page","userId":1234,"timestamp":"2026-03-10T08:00:00Z"}],
             "context":{"page":{"url":"https://example.org/"}},"sentAt":"2026-03-10T11:00:00Z"}
            """);
    PageVisit visit = ((Accepted) check(batch).getFirst()).visit();
    assertThat(visit.page().url()).isEqualTo("https://example.org/");
    assertThat(visit.visitorId().value()).isEqualTo("1234");
    assertThat(visit.visitedAt()).isEqualTo("2026-03-10T09:00:00Z");
  }

  @Test
  void whoIsLoggedInIsTheVisitor() throws IOException {
    assertThat(accepted(page("\"userId\":\"u\",\"anonymousId\":\"a\"")).visitorId().value())
        .isEqualTo("u");
    assertThat(accepted(page("\"userId\":null,\"anonymousId\":\"a\"")).visitorId().value())
        .isEqualTo("a");
  }

  @Test
  void messageOfTheSameIdAndWriteKeyIsTheSameVisit() throws IOException {
    String page = page("\"userId\":\"u\",\"messageId\":\"m1\"");
    assertThat(accepted(page).visitId()).isEqualTo(accepted(page).visitId());
    Batch batch = reader.from(page, Shape.PAGE);
    Accepted elsewhere =
        (Accepted)
            new CheckEvent(batch, VisitIds.from("other key"), NOW).check(batch.events().getFirst());
    assertThat(elsewhere.visit().visitId()).isNotEqualTo(accepted(page).visitId());
  }

  @Test
  void messagesWithoutIdAreNeverTheSameVisit() throws IOException {
    String page = page("\"userId\":\"u\"");
    assertThat(accepted(page).visitId()).isNotEqualTo(accepted(page).visitId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | neither an anonymousId nor a userId",
        "{\"userId\":\"\"} | the visitor id is empty",
        "{\"userId\":{}} | \"userId\" is not a text",
        "{\"userId\":true} | \"userId\" is not a text",
        "{\"userId\":1e400} | \"userId\" is not a text",
        "{\"userId\":\"u\"} | the page has no url",
        "{\"userId\":\"u\",\"properties\":7} | the page has no url",
        "{\"userId\":\"u\",\"properties\":{\"url\":[]}} | \"url\" is not a text",
        "{\"userId\":\"u\",\"properties\":{\"url\":\"mailto:a@b.example\"}} | not an absolute http",
        "{\"userId\":\"u\",\"properties\":{\"url\":\"http://a.example\",\"title\":{}}} | \"title\"",
        "{\"userId\":\"u\",\"properties\":{\"url\":\"http://a.example\",\"keywords\":[[]]}} | list",
        "{\"userId\":\"u\",\"properties\":{\"url\":\"http://a.example\"},\"timestamp\":\"no\"} | ISO",
      })
  void eventThatIsNoVisitIsRejectedWithAReason(String json, String reason) throws IOException {
    assertThat(check(reader.from(json, Shape.PAGE)).getFirst())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.kind()).isEqualTo(RejectionKind.INVALID);
              assertThat(rejected.reason()).contains(reason);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"text\"", "[]", "true"})
  void eventThatIsNoObjectIsRejected(String json) throws IOException {
    assertThat(check(batch("{\"batch\":[" + json + "]}")).getFirst()).isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"\\ud800\"", "\"\uFFFD\"", "true"})
  void messageIdThatTellsNothingApartIsRejected(String id) throws IOException {
    assertThat(
            check(reader.from(page("\"userId\":\"u\",\"messageId\":" + id), Shape.PAGE)).getFirst())
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.reason()).startsWith("\"messageId\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "5.5", "[]", "true"})
  void eventWhoseTypeIsNoTextIsRejected(String type) throws IOException {
    assertThat(check(batch("{\"batch\":[{\"type\":" + type + "}]}")).getFirst())
        .isInstanceOf(Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"track", "identify", "screen", "group", "alias", "anything"})
  void eventOfAnotherTypeIsIgnored(String type) throws IOException {
    assertThat(check(batch("{\"batch\":[{\"type\":\"" + type + "\"}]}")))
        .containsExactly(new Ignored());
  }

  @Test
  void eventMayHave32KbAndNotAByteMore() throws IOException {
    String event =
        "{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"url\":\"http://a.example\","
            + "\"text\":\"%s\"}}";
    int rest = 32 * 1024 - event.length() + 2;
    assertThat(check(batch("{\"batch\":[ " + event.formatted("x".repeat(rest)) + " ]}")).getFirst())
        .isInstanceOf(Accepted.class);
    assertThat(
            check(batch("{\"batch\":[" + event.formatted("x".repeat(rest + 1)) + "]}")).getFirst())
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> assertThat(rejected.kind()).isEqualTo(RejectionKind.TOO_LARGE));
  }

  private PageVisit accepted(String page) throws IOException {
    return ((Accepted) check(reader.from(page, Shape.PAGE)).getFirst()).visit();
  }

  private Batch batch(String json) throws IOException {
    return reader.from(json, Shape.BATCH);
  }

  private static List<EventOutcome> check(Batch batch) {
    CheckEvent check = new CheckEvent(batch, VisitIds.from("key"), NOW);
    return batch.events().stream().map(check::check).toList();
  }

  private static String page(String fields) {
    return "{" + fields + ",\"properties\":{\"url\":\"https://example.org/\"}}";
  }
}
