package io.waggle.receive.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.RejectedVisits;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ReceiveVisitsTest.OneKey.class)
class ReceiveVisitsTest {
  private static final String PAGE =
      """
      {"anonymousId":"ada","messageId":"m%d","properties":{"url":"https://example.org/%1$d"}}""";

  private static final RestAssuredConfig AS_IS =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  @TestHTTPResource("/v1/page")
  URI pages;

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector broker;

  @Inject ObjectMapper mapper;

  @Inject MeterRegistry meters;

  private InMemorySink<byte[]> visits;
  private InMemorySink<byte[]> rejected;

  /** One write key, as in production. */
  public static class OneKey implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("waggle.write-keys", "sesame");
    }
  }

  @BeforeEach
  void emptyTheQueues() {
    visits = broker.sink("page-visits");
    rejected = broker.sink("rejected-visits");
    visits.clear();
    rejected.clear();
  }

  @Test
  void pageIsSentOnAndAnswered() {
    post()
        .body(PAGE.formatted(1))
        .post("/v1/page")
        .then()
        .statusCode(200)
        .body("success", equalTo(true))
        .body("accepted", equalTo(1))
        .body("rejected", empty())
        .body("ignored", equalTo(0));
    assertThat(received())
        .singleElement()
        .extracting(visit -> visit.page().url())
        .isEqualTo("https://example.org/1");
  }

  @Test
  void batchIsCheckedEventByEvent() {
    String page = "{\"type\":\"page\"," + PAGE.formatted(2).substring(1);
    post()
        .body(
            "{\"batch\":["
                + page
                + ",{\"type\":\"track\"},{\"type\":\"page\",\"messageId\":\"x\"}]}")
        .post("/v1/batch")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("ignored", equalTo(1))
        .body("rejected", hasSize(1))
        .body("rejected[0].index", equalTo(2))
        .body("rejected[0].messageId", equalTo("x"))
        .body("rejected[0].reason", containsString("neither an anonymousId nor a userId"));
    assertThat(received()).hasSize(1);
    assertThat(badRows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.payload()).isEqualTo("{\"type\":\"page\",\"messageId\":\"x\"}");
              assertThat(row.failure().type()).isEqualTo("invalid");
              assertThat(row.failure().stage()).isEqualTo("receive");
              assertThat(row.processor().name()).isEqualTo("receive");
            });
  }

  @Test
  void visitOfACrawlerIsIgnoredAndCounted() {
    double before = counted("bot");
    post()
        .header("Origin", "https://site.example")
        .header("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)")
        .body(PAGE.formatted(31))
        .post("/v1/page")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("ignored", equalTo(1));
    assertThat(received()).isEmpty();
    assertThat(badRows()).isEmpty();
    assertThat(counted("bot")).isEqualTo(before + 1);
  }

  @Test
  void serverIsNotTakenForABotBecauseOfItsLibrary() {
    post()
        .header("User-Agent", "okhttp/4.12.0")
        .body(PAGE.formatted(32))
        .post("/v1/page")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
    assertThat(received()).hasSize(1);
  }

  private double counted(String outcome) {
    return meters.counter("waggle.events", "outcome", outcome).count();
  }

  @Test
  void beaconHasItsKeyInTheBodyAndIsPlainText() {
    given()
        .contentType("text/plain;charset=UTF-8")
        .body(PAGE.formatted(3).replaceFirst("\\{", "{\"writeKey\":\"sesame\","))
        .post("/v1/page")
        .then()
        .statusCode(200);
    assertThat(received()).hasSize(1);
  }

  @Test
  void unknownWriteKeyIsRefusedAndNothingOfItIsKept() {
    given()
        .body(PAGE.formatted(4))
        .post("/v1/page")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", nullValue())
        .body("detail", containsString("write key"));
    given()
        .auth()
        .preemptive()
        .basic("guess", "")
        .body("no json")
        .post("/v1/batch")
        .then()
        .statusCode(401);
    assertThat(received()).isEmpty();
    assertThat(badRows()).isEmpty();
  }

  @Test
  void bodyThatIsNoJsonIsRefusedAndKeptAside() {
    post()
        .body("{no json")
        .post("/v1/batch")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("not JSON"));
    assertThat(badRows()).extracting(BadRow::payload).containsExactly("{no json");
  }

  @Test
  void requestWithNothingUsableInItIsRefusedWithEveryReason() {
    post()
        .body("{\"batch\":[{\"type\":\"page\"},7]}")
        .post("/v1/batch")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("accepted", equalTo(0))
        .body("rejected", hasSize(2));
  }

  @Test
  void eventOver32KbIsTooLargeButItsNeighbourIsNot() {
    String large = "{\"type\":\"page\",\"userId\":\"u\",\"x\":\"" + "x".repeat(33 * 1024) + "\"}";
    post()
        .body(large)
        .post("/v1/page")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
    String page = "{\"type\":\"page\"," + PAGE.formatted(5).substring(1);
    post()
        .body("{\"batch\":[" + large + "," + page + "]}")
        .post("/v1/batch")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("rejected[0].index", equalTo(0));
    assertThat(badRows())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.payload().getBytes(UTF_8)).hasSize(32 * 1024));
  }

  @Test
  void bodyOver500KbIsTooLargePlainOrInflated() throws IOException {
    for (int size : List.of(501 * 1024, 900 * 1024, 2_000_000, 20_000_000)) {
      post()
          .body("{" + " ".repeat(size) + "}")
          .post("/v1/batch")
          .then()
          .statusCode(413)
          .contentType("application/problem+json");
    }
    post()
        .header("Content-Encoding", "gzip")
        .body(gzip("{" + " ".repeat(100_000_000) + "}"))
        .post("/v1/batch")
        .then()
        .statusCode(413);
  }

  @Test
  void bodyIsReadAsJsonWhateverItsContentType() throws IOException, InterruptedException {
    String text = "{\"writeKey\":\"sesame\",\"x\":\"" + "x=y&".repeat(3000) + "\",";
    String page = PAGE.formatted(8).replaceFirst("\\{", text);
    for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data", "!!!")) {
      HttpRequest request =
          HttpRequest.newBuilder(pages)
              .header("Content-Type", type)
              .POST(HttpRequest.BodyPublishers.ofString(page))
              .build();
      assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
          .as(type)
          .isEqualTo(200);
    }
    assertThat(received()).hasSize(3);
  }

  @Test
  void emptyBodyIsRefusedAtOnce() {
    for (String path : List.of("/v1/page", "/v1/batch", "/v1/import")) {
      post().post(path).then().statusCode(400).contentType("application/problem+json");
      post().body("").post(path).then().statusCode(400);
    }
  }

  @Test
  void gzipIsRead() throws IOException {
    post()
        .header("Content-Encoding", "gzip")
        .body(gzip(PAGE.formatted(6)))
        .post("/v1/page")
        .then()
        .statusCode(200);
    assertThat(received()).hasSize(1);
    post()
        .header("Content-Encoding", "gzip")
        .body("no gzip")
        .post("/v1/page")
        .then()
        .statusCode(400)
        .body("detail", containsString("gzip"));
  }

  @Test
  void largestBatchIsSentInMessagesThatAreNotTooLarge() {
    String page =
        "{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"url\":\"https://a.example/\","
            + "\"text\":\""
            + "x".repeat(15_000)
            + "\"}}";
    post()
        .body("{\"batch\":[" + String.join(",", Collections.nCopies(33, page)) + "]}")
        .post("/v1/batch")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(33));
    assertThat(received()).hasSize(33);
    assertThat(visits.received())
        .hasSizeGreaterThan(1)
        .allSatisfy(message -> assertThat(message.getPayload()).hasSizeLessThan(256 * 1024));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/batch", "/v1/p", "/v1/m", "/beacon/v1/batch"})
  void browsersMaySendFromAnyOrigin(String path) {
    given()
        .header("Origin", "https://shop.example")
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type,rsa-retry-attempt")
        .options(path)
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "https://shop.example")
        .header("Access-Control-Allow-Credentials", "true")
        .header("Access-Control-Allow-Headers", containsString("rsa-retry-attempt"))
        .header("Access-Control-Allow-Methods", containsString("POST"))
        .header("Access-Control-Max-Age", "86400")
        .header("Vary", containsString("origin"));
    post()
        .header("Origin", "https://shop.example")
        .body("{}")
        .post(path)
        .then()
        .header("Access-Control-Allow-Origin", "https://shop.example")
        .header("Access-Control-Allow-Credentials", "true")
        .header("Vary", equalToIgnoringCase("origin"));
  }

  @Test
  void sandboxedPagesMaySendToo() {
    post()
        .header(
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0")
        .header("Origin", "null")
        .body(PAGE.formatted(9))
        .post("/v1/page")
        .then()
        .statusCode(200);
    assertThat(received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/page", "/v1/p", "/v1/page/"})
  void pageHasSeveralNames(String path) {
    post().body(PAGE.formatted(10)).post(path).then().statusCode(200).body("accepted", equalTo(1));
    assertThat(received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/batch", "/v1/b", "/v1/import", "/v1/import/", "/beacon/v1/batch"})
  void batchHasSeveralNames(String path) {
    post()
        .body("{\"batch\":[" + PAGE.formatted(11) + "]}")
        .post(path)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
    assertThat(received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"track", "t", "identify", "i", "alias", "a", "group", "g", "screen", "s", "m"})
  void callThatIsNoPageIsIgnored(String call) {
    post()
        .body(PAGE.formatted(12))
        .post("/v1/" + call)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("rejected", empty())
        .body("ignored", equalTo(1));
    assertThat(received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"x\":NaN}", "no json", "[]"})
  void callThatIsNoPageIsIgnoredWhateverIsInIt(String body) {
    post().body(body).post("/v1/identify").then().statusCode(200).body("ignored", equalTo(1));
    post().body("x".repeat(600_000)).post("/v1/t").then().statusCode(200);
    assertThat(badRows()).isEmpty();
  }

  @Test
  void callThatIsNoPageNeedsTheWriteKeyExceptForWhatSdksMeasure() {
    given().body("{}").post("/v1/track").then().statusCode(401);
    given().body("{\"writeKey\":\"sesame\"}").post("/v1/t").then().statusCode(200);
    given().body("{\"series\":[]}").post("/v1/m").then().statusCode(200);
  }

  @Test
  void writeKeyMayStandInTheQuery() {
    String batch = "{\"batch\":[" + PAGE.formatted(13) + "]}";
    given().body(batch).post("/beacon/v1/batch?writeKey=guess").then().statusCode(401);
    given().body(batch).post("/beacon/v1/batch?writeKey=sesame").then().statusCode(200);
    assertThat(received()).hasSize(1);
  }

  @Test
  void whatCannotBeUsedIsNamedAndCounted() {
    post()
        .body(PAGE.formatted(14).replaceFirst("\\{", "{\"timestamp\":\"yesterday\","))
        .post("/v1/page")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("warnings", hasSize(1))
        .body("warnings[0].index", equalTo(0))
        .body("warnings[0].messageId", equalTo("m14"))
        .body("warnings[0].kind", equalTo("time"))
        .body("warnings[0].reason", containsString("time of receipt"));
    assertThat(given().get("/q/metrics").asString())
        .containsPattern("waggle_warnings_total\\{kind=\"time\"[^}]*} [1-9]");
    post().body(PAGE.formatted(15)).post("/v1/page").then().body("warnings", nullValue());
  }

  @Test
  void answerListsTheFirstHundredWarnings() {
    String page = "{\"userId\":\"u\",\"properties\":{\"url\":\"https://a.example/\",\"text\":{}}}";
    post()
        .body("{\"batch\":[" + String.join(",", Collections.nCopies(101, page)) + "]}")
        .post("/v1/batch")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(101))
        .body("warnings", hasSize(100));
  }

  @Test
  void refusalsSayWhatSdksLookFor() {
    for (String body : List.of("", "{no json", "{}", "{\"batch\":[{\"type\":\"page\"}]}")) {
      post()
          .body(body)
          .post("/v1/batch")
          .then()
          .statusCode(400)
          .body("code", notNullValue())
          .body("message", notNullValue())
          .body("error", notNullValue());
    }
  }

  @Test
  void bareNanCostsOneEventOfTheBatch() {
    String page = PAGE.formatted(16);
    String nan = "{\"userId\":\"u\",\"properties\":{\"price\":NaN}}";
    post()
        .body("{\"batch\":[" + page + "," + nan + "," + page.replace("m16", "m17") + "]}")
        .post("/v1/batch")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("rejected[0].index", equalTo(1));
    assertThat(badRows()).extracting(BadRow::payload).containsExactly(nan);
  }

  @Test
  void bodyThatSaysMuchOnceForManyEventsIsNotMultiplied() throws IOException {
    String event = "{\"userId\":\"u\"}";
    String bomb =
        "{\"context\":{\"page\":{\"url\":\"https://a.example/\",\"title\":\""
            + "x".repeat(400_000)
            + "\"}},\"batch\":["
            + String.join(",", Collections.nCopies(5_000, event))
            + "]}";
    post()
        .header("Content-Encoding", "gzip")
        .body(gzip(bomb))
        .post("/v1/batch")
        .then()
        .statusCode(413)
        .body("detail", containsString("context"));
    assertThat(received()).isEmpty();
    long bytes = rejected.received().stream().mapToLong(row -> row.getPayload().length).sum();
    assertThat(bytes).isPositive().isLessThan(40_000);
  }

  @Test
  void operatorsFindHealthMetricsAndTheApi() {
    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
    given().get("/q/openapi?format=json").then().statusCode(200).body("paths", notNullValue());
    given().get("/q/openapi?format=json").then().body("info.title", equalTo("Waggle: receive"));
  }

  private List<PageVisit> received() {
    return messages(visits, PageVisits.class).flatMap(batch -> batch.visits().stream()).toList();
  }

  private List<BadRow> badRows() {
    return messages(rejected, RejectedVisits.class).flatMap(rows -> rows.rows().stream()).toList();
  }

  private <T> Stream<T> messages(InMemorySink<byte[]> queue, Class<T> type) {
    return queue.received().stream().map(message -> read(message.getPayload(), type));
  }

  private <T> T read(byte[] body, Class<T> type) {
    try {
      return mapper.readValue(body, type);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RequestSpecification post() {
    return given()
        .config(AS_IS)
        .auth()
        .preemptive()
        .basic("sesame", "")
        .contentType("application/json");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
