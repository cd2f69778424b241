package io.waggle.allinone;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.waggle.profilestore.PostgresForTests;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class FlowTest {
  private static final Path SET_ASIDE = Path.of("target", "waggle-data");
  private static final List<String> PLACES = List.of("nba", "recipes", "gardening", "2026/11");

  @TestHTTPResource URI server;
  private static final List<String> FUNCTIONS =
      List.of("classify-url", "classify-text", "persist-profile");

  @Inject ObjectMapper mapper;

  private final Instant now = Instant.now();

  @Test
  void visitBecomesAnInterestBeforeItsSenderIsAnswered() {
    String visitor = visitor();
    send(List.of(page(visitor, "m1", "https://daily.example/nba/1", "A title", now)));
    reader()
        .get("/v1/profiles/" + visitor)
        .then()
        .statusCode(200)
        .body("interests.category.id", contains("sports", "sports.basketball"))
        .body("interests[1].decidedBy.classify-url", equalTo(1));
  }

  @Test
  void visitTheAddressSaysNothingAboutIsDecidedByItsWords() {
    String visitor = visitor();
    send(List.of(page(visitor, "m2", "https://daily.example/1", "Champions League final", now)));
    reader()
        .get("/v1/profiles/" + visitor)
        .then()
        .statusCode(200)
        .body("interests[0].category.id", equalTo("sports"))
        .body("interests[0].decidedBy.classify-text", equalTo(1));
  }

  @Test
  void visitNobodyCanPlaceIsKeptAsUndecided() {
    String visitor = visitor();
    send(List.of(page(visitor, "m3", "https://daily.example/1", "Qwrtz", now)));
    reader().get("/v1/profiles/" + visitor).then().statusCode(200).body("interests", hasSize(0));
    operator()
        .get("/v1/profiles/" + visitor + "/export")
        .then()
        .body("visits[0].decision.reason", equalTo("no evidence"));
    operator()
        .get("/v1/undecided")
        .then()
        .body("undecided.find { it.host == 'daily.example' }.reason", equalTo("no evidence"));
  }

  @Test
  void pageIsWhatItDeclaresToBe() {
    String visitor = visitor();
    String page = page(visitor, "m4", "https://daily.example/2", "Qwrtz", now);
    send(List.of(page.replace("\"title\"", "\"section\":\"Tennis\",\"title\"")));
    reader()
        .get("/v1/profiles/" + visitor)
        .then()
        .body("interests.category.id", hasItem("sports.tennis"))
        .body("interests[0].decidedBy.classify-url", equalTo(1));
  }

  @Test
  void sameEventsSentTwiceChangeNoProfile() {
    String visitor = visitor();
    List<String> events = events(visitor, 1_000);
    send(events);
    String before = profile(visitor);
    send(events.reversed());
    assertThat(profile(visitor)).isEqualTo(before);
  }

  @Test
  void orderOfTheVisitsMakesNoDifference() throws IOException {
    String one = visitor();
    String other = visitor();
    send(events(one, 1_000));
    List<String> shuffled = new ArrayList<>(events(other, 1_000));
    Collections.shuffle(shuffled, new Random(3));
    send(shuffled);
    JsonNode expected = mapper.readTree(profile(one)).path("interests");
    JsonNode found = mapper.readTree(profile(other)).path("interests");
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).path("category")).isEqualTo(expected.get(i).path("category"));
      assertThat(found.get(i).path("score").asDouble())
          .isCloseTo(expected.get(i).path("score").asDouble(), within(1e-9));
    }
  }

  @Test
  void erasedVisitorIsGoneAndStaysGoneWhenOldVisitsComeAgain() {
    String visitor = visitor();
    List<String> events = events(visitor, 20);
    send(events);
    operator().delete("/v1/profiles/" + visitor).then().statusCode(204);
    reader().get("/v1/profiles/" + visitor).then().statusCode(404);
    send(events);
    send(List.of(page(visitor, "later", "https://daily.example/nba/1", "", now.minusSeconds(60))));
    reader().get("/v1/profiles/" + visitor).then().statusCode(404);
  }

  @Test
  void whatIsRejectedIsKeptInAFile() throws IOException {
    String marker = visitor();
    given()
        .body("{\"batch\":[{\"type\":\"page\",\"x\":\"" + marker + "\"}]}")
        .post("/v1/batch")
        .then()
        .statusCode(400);
    assertThat(Files.readString(SET_ASIDE.resolve("rejected-visits.jsonl")))
        .contains(marker)
        .contains("neither an anonymousId nor a userId");
  }

  @Test
  void erasedVisitorIsGoneFromWhatWasSetAsideBeforeTheAnswer() throws IOException {
    String visitor = visitor();
    String other = visitor();
    for (String someone : List.of(visitor, other)) {
      given()
          .body("{\"batch\":[{\"type\":\"page\",\"userId\":\"" + someone + "\"}]}")
          .post("/v1/batch")
          .then()
          .statusCode(400);
      Files.writeString(
          SET_ASIDE.resolve("a-former-queue.dead.jsonl"),
          "{\"body\":\"{\\\"visits\\\":[{\\\"visitorId\\\":\\\"" + someone + "\\\"}]}\"}\n",
          CREATE,
          APPEND);
    }
    operator()
        .delete("/v1/profiles/" + visitor)
        .then()
        .statusCode(204)
        .header("Waggle-Set-Aside-Until", nullValue());
    for (String file : List.of("rejected-visits.jsonl", "a-former-queue.dead.jsonl")) {
      assertThat(Files.readString(SET_ASIDE.resolve(file))).contains(other).doesNotContain(visitor);
    }
  }

  @Test
  void whatIsStillSetAsideIsNotAnsweredAsErased() throws IOException {
    String visitor = visitor();
    Path unreadable = Files.createDirectories(SET_ASIDE.resolve("in-the-way.dead.jsonl"));
    try {
      operator()
          .delete("/v1/profiles/" + visitor)
          .then()
          .statusCode(503)
          .body("detail", containsString("Ask again"));
    } finally {
      Files.delete(unreadable);
    }
    operator().delete("/v1/profiles/" + visitor).then().statusCode(204);
  }

  @Test
  void everyFunctionsHttpTriggerIsThere() {
    given()
        .body("{\"url\":\"https://daily.example/nba/1\"}")
        .post("/classify")
        .then()
        .statusCode(200)
        .body("decision.category", equalTo("sports.basketball"));
    for (String function : FUNCTIONS) {
      operator()
          .body("{}")
          .post("/" + function)
          .then()
          .statusCode(400)
          .body("detail", containsString("a batch has 1 to 500 visits"));
    }
    reader().get("/v1/taxonomy").then().statusCode(200);
    given().get("/q/health/ready").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "!!!"})
  void bodyIsReadAsJsonWhateverItsContentType(String type) throws Exception {
    String visitor = visitor();
    String text = "%zz a=b&c ".repeat(1_000);
    String page = page(visitor, "typed", "https://daily.example/nba/1", text, now);
    assertThat(post("/v1/page", type, "identity", page.getBytes(UTF_8))).contains("\"accepted\":1");
    assertThat(post("/v1/p", type, "gzip", gzip(page))).contains("\"accepted\":1");
    String described = "{\"url\":\"https://daily.example/nba/1\",\"text\":\"" + text + "\"}";
    assertThat(post("/classify", type, "identity", described.getBytes(UTF_8)))
        .contains("sports.basketball");
  }

  private String post(String path, String type, String encoding, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", type)
            .header("Content-Encoding", encoding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/profiles/ada", "/v1/taxonomy", "/v1/undecided", "/classify", "/q/metrics"})
  void otherSitesMaySendVisitsAndNothingElse(String path) {
    for (String method : List.of("GET", "POST", "DELETE")) {
      given()
          .header("Origin", "https://shop.example")
          .header("Access-Control-Request-Method", method)
          .header("Access-Control-Request-Headers", "authorization")
          .options(path)
          .then()
          .header("Access-Control-Allow-Origin", nullValue());
    }
    given()
        .header("Origin", "https://shop.example")
        .header("Access-Control-Request-Method", "POST")
        .options("/v1/p")
        .then()
        .header("Access-Control-Allow-Origin", "https://shop.example");
  }

  @Test
  void functionsThatWriteAreCalledByOperatorsAlone() {
    String visitor = visitor();
    String body = classified(visitor);
    for (String function : FUNCTIONS) {
      given()
          .body(body)
          .post("/" + function)
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .header("WWW-Authenticate", "Bearer");
      reader().body(body).post("/" + function).then().statusCode(403);
      operator()
          .header("Origin", "https://evil.example")
          .contentType("text/plain")
          .body(body)
          .post("/" + function)
          .then()
          .statusCode(403);
    }
    reader().get("/v1/profiles/" + visitor).then().statusCode(404);
    operator().body(body).post("/persist-profile").then().statusCode(200);
    reader().get("/v1/profiles/" + visitor).then().statusCode(200);
  }

  private String classified(String visitor) {
    return """
    {"visits":[{"visit":{"visitId":"%s","visitorId":"%s","page":{"url":"https://daily.example/"},
     "visitedAt":"%s","receivedAt":"%s"},
     "decision":{"kind":"undecided","reason":"no evidence","decidedBy":"classify-text","version":"1"}}]}"""
        .formatted(UUID.randomUUID(), visitor, now, now);
  }

  @Test
  void pagesOfOtherOriginsMayNotEvenAskWhy() {
    given()
        .header("Origin", "https://evil.example")
        .body("{\"url\":\"https://daily.example/nba/1\"}")
        .post("/classify")
        .then()
        .statusCode(403);
  }

  @Test
  void emptyBodyIsRefusedAtOnce() {
    for (String path : List.of("/v1/page", "/v1/batch", "/v1/import")) {
      given().post(path).then().statusCode(400).contentType("application/problem+json");
      given().body("").post(path).then().statusCode(400);
    }
  }

  @Test
  void largeBodiesArriveWhole() {
    String visitor = visitor();
    String text = "word ".repeat(6_000);
    List<String> events =
        IntStream.range(0, 15)
            .mapToObj(i -> page(visitor, "large" + i, "https://daily.example/nba/" + i, text, now))
            .toList();
    send(events);
    reader().get("/v1/profiles/" + visitor).then().body("interests[0].visits", equalTo(15));
  }

  private List<String> events(String visitor, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                page(
                    visitor,
                    visitor + i,
                    "https://daily.example/" + PLACES.get(i % 4) + "/" + i,
                    "",
                    now.minus(Duration.ofMinutes(41L * i))))
        .toList();
  }

  private static String page(String visitor, String id, String url, String title, Instant at) {
    return """
    {"type":"page","userId":"%s","messageId":"%s","timestamp":"%s",
     "properties":{"url":"%s","title":"%s"}}"""
        .formatted(visitor, id, at, url, title);
  }

  private static void send(List<String> events) {
    given()
        .contentType("application/json")
        .body("{\"batch\":[" + String.join(",", events) + "]}")
        .post("/v1/batch")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(events.size()));
  }

  private static String profile(String visitor) {
    return reader().get("/v1/profiles/" + visitor).then().statusCode(200).extract().asString();
  }

  private static RequestSpecification reader() {
    return given().header("Authorization", "Bearer sesame");
  }

  private static RequestSpecification operator() {
    return given().header("Authorization", "Bearer open");
  }

  private static String visitor() {
    return "v-" + UUID.randomUUID();
  }
}
