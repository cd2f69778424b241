package io.waggle.allinone;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.waggle.profilestore.PostgresForTests;
import io.waggle.setaside.Look;
import io.waggle.setaside.Replay;
import io.waggle.setaside.Selection;
import io.waggle.setaside.SetAsideKind;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do to what was set aside, over HTTP, while Waggle runs. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class FileStoreTest {
  private static final Path FOLDER = Path.of("target", "waggle-data");
  private static final String ROWS = "rejected-visits";

  @Inject ObjectMapper mapper;

  private final Instant now = Instant.now();
  private final String visitor = "v-" + UUID.randomUUID();

  @BeforeEach
  @AfterEach
  void dropAll() throws Exception {
    for (SetAsideKind kind : SetAsideKind.values()) {
      ask("drop", new Selection(kind, null, null, null, null, null, null));
    }
  }

  @Test
  void everyDeadLetterReplayedTwiceChangesNoProfileTheSecondTime() throws Exception {
    List<String> letters =
        IntStream.range(0, 30).mapToObj(i -> letter(visit(i, now), "PT" + i)).toList();
    write("page-visits.dead", letters);
    replay(deadLetters()).body("done", equalTo(30)).body("stayed", anEmptyMap());
    String once = profile();
    assertThat(once).contains("\"visits\":30");
    assertThat(lines("page-visits.dead")).isEmpty();
    write("page-visits.dead", letters);
    replay(deadLetters()).body("done", equalTo(30));
    assertThat(profile()).isEqualTo(once);
  }

  @Test
  void everyQueueHasItsOwnVisitsReplayed() throws Exception {
    write("page-visits.dead", List.of(letter(visit(1, now), "a")));
    write(
        "unresolved-visits.dead",
        List.of(letter("{\"visit\":" + visit(2, now) + ",\"evidence\":[]}", "b")));
    String decided =
        """
        {"visit":%s,"decision":{"kind":"undecided","reason":"no evidence",
         "decidedBy":"classify-text","version":"1"}}"""
            .formatted(visit(3, now))
            .replace("\n", "");
    write("classified-visits.dead", List.of(letter(decided, "c")));
    replay(deadLetters()).body("done", equalTo(3)).body("stayed", anEmptyMap());
    given()
        .header("Authorization", "Bearer open")
        .get("/v1/profiles/" + visitor + "/export")
        .then()
        .body("visits.size()", equalTo(3));
  }

  @Test
  void erasedVisitorStaysErasedAndIsCounted() throws Exception {
    given()
        .header("Authorization", "Bearer open")
        .delete("/v1/profiles/" + visitor)
        .then()
        .statusCode(204);
    // As it can come about when a visit is set aside while its visitor is erased.
    write("page-visits.dead", List.of(letter(visit(1, now.minusSeconds(60)), "a")));
    write(ROWS, List.of(row(event("m1", now.minusSeconds(60)), now.minusSeconds(60))));
    replay(deadLetters()).body("done", equalTo(1)).body("erased", equalTo(1));
    replay(badRows()).body("done", equalTo(1)).body("erased", equalTo(1));
    given()
        .header("Authorization", "Bearer sesame")
        .get("/v1/profiles/" + visitor)
        .then()
        .statusCode(404);
  }

  @Test
  void badRowThatIsAVisitNowIsTheVisitThatItsSenderWouldSendAgain() throws Exception {
    String event = event("m1", now);
    write(ROWS, List.of(row(event, now)));
    replay(badRows()).body("done", equalTo(1)).body("stayed", anEmptyMap());
    assertThat(lines(ROWS)).isEmpty();
    String once = profile();
    given().body("{\"batch\":[" + event + "]}").post("/v1/batch").then().statusCode(200);
    assertThat(profile()).isEqualTo(once);
  }

  @Test
  void badRowWithoutAMessageIdCountsOnceHoweverOftenItIsReplayed() throws Exception {
    String row = row(event("", now), now);
    write(ROWS, List.of(row));
    replay(badRows()).body("done", equalTo(1));
    String once = profile();
    write(ROWS, List.of(row));
    replay(badRows()).body("done", equalTo(1));
    assertThat(profile()).isEqualTo(once);
  }

  @Test
  void whatIsStillNoVisitStaysWithTheReason() throws Exception {
    given().body("{\"batch\":[{\"type\":\"page\"}]}").post("/v1/batch").then().statusCode(400);
    replay(badRows())
        .body("done", equalTo(0))
        .body("stayed", hasKey("still rejected: there is neither an anonymousId nor a userId"));
    assertThat(lines(ROWS)).hasSize(1).first().asString().contains("\"sent\":{\"form\":\"EVENT\"");
  }

  @Test
  void whatIsNotMeantStays() throws Exception {
    write(
        "page-visits.dead",
        List.of(letter(visit(1, now), "Bug: one"), letter(visit(2, now), "Bug: another")));
    Selection one =
        new Selection(
            SetAsideKind.DEAD_LETTERS, null, Set.of("page-visits"), "ONE", "", null, null);
    ask("look", new Look(one, 5, true))
        .body("total", equalTo(1))
        .body("groups[0].count", equalTo(1));
    ask("drop", one).body("done", equalTo(1));
    assertThat(lines("page-visits.dead")).hasSize(1).first().asString().contains("another");
  }

  @Test
  void rowThatDoesNotTellItsWriteKeyStaysUntilAnOperatorDoes() throws Exception {
    write(ROWS, List.of(row(event("m1", now), now)));
    ask("replay", new Replay(badRows(), null)).body("done", equalTo(0));
    assertThat(lines(ROWS)).hasSize(1);
    replay(badRows()).body("done", equalTo(1));
  }

  @Test
  void letterOfAQueueThatNoFunctionReadsAnyMoreStaysAndTheOthersGoOn() throws Exception {
    write("a-former-queue.dead", List.of(letter(visit(1, now), "a")));
    write("page-visits.dead", List.of(letter(visit(2, now), "b")));
    replay(deadLetters())
        .body("done", equalTo(1))
        .body("stayed", hasKey("no function reads a-former-queue"));
    assertThat(lines("a-former-queue.dead")).hasSize(1);
  }

  @Test
  void emptyIdIsRefusedAndStandsForNothing() throws Exception {
    write(ROWS, List.of(row(event("m1", now), now)));
    given()
        .header("Authorization", "Bearer open")
        .contentType("application/json")
        .body("{\"kind\":\"BAD_ROWS\",\"ids\":[\"\"]}")
        .post("/v1/set-aside/drop")
        .then()
        .statusCode(400);
    assertThat(lines(ROWS)).hasSize(1);
  }

  @Test
  void otherFilesInTheFolderAreNotTouched() throws Exception {
    write("notes", List.of("{}"));
    ask("drop", badRows()).body("done", equalTo(0));
    assertThat(lines("notes")).isNotEmpty();
  }

  @Test
  void lineThatNobodyUnderstandsIsNeitherReplayedNorLost() throws Exception {
    write("page-visits.dead", List.of("{\"body\":\"", "no JSON"));
    replay(deadLetters()).body("done", equalTo(0)).body("stayed.size()", equalTo(1));
    assertThat(lines("page-visits.dead")).contains("no JSON");
  }

  @Test
  void consoleAsksAndThenDoesItToWhatWasMeant() throws Exception {
    write("page-visits.dead", List.of(letter(visit(1, now), "one")));
    String session =
        given()
            .formParam("token", "open")
            .redirects()
            .follow(false)
            .post("/console/sign-in")
            .cookie("waggle-console");
    String question = page(session, "/console/set-aside/replay?queue=page-visits.dead");
    assertThat(question).contains("<strong>1</strong>");
    given().cookie("waggle-console", session).get("/console/set-aside/drop").then().statusCode(400);
    String until = question.replaceAll("(?s).*name=\"until\" value=\"([^\"]*)\".*", "$1");
    // Set aside after the question was asked.
    Instant later = Instant.now().plusSeconds(1);
    write(
        "page-visits.dead",
        List.of(letter(visit(2, now), "two").replace("at\":\"" + now, "at\":\"" + later)));
    String answer =
        given()
            .cookie("waggle-console", session)
            .formParam("queue", "page-visits.dead")
            .formParam("until", until)
            .post("/console/set-aside/replay")
            .asString();
    assertThat(answer).contains("1 sent again.");
    assertThat(lines("page-visits.dead")).hasSize(1).first().asString().contains("two");
    given()
        .formParam("queue", "page-visits.dead")
        .post("/console/set-aside/drop")
        .then()
        .statusCode(401);
    assertThat(lines("page-visits.dead")).hasSize(1);
  }

  private static String page(String session, String path) {
    return given()
        .cookie("waggle-console", session)
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void onlyOperatorsMayAsk() {
    for (String what : List.of("look", "replay", "drop")) {
      given()
          .contentType("application/json")
          .body("{}")
          .post("/v1/set-aside/" + what)
          .then()
          .statusCode(401);
      given()
          .header("Authorization", "Bearer open")
          .contentType("application/json")
          .body("{}")
          .post("/v1/set-aside/" + what)
          .then()
          .statusCode(400);
    }
  }

  private static Selection deadLetters() {
    return new Selection(SetAsideKind.DEAD_LETTERS, null, null, null, null, null, null);
  }

  private static Selection badRows() {
    return new Selection(SetAsideKind.BAD_ROWS, null, null, null, null, null, null);
  }

  private ValidatableResponse replay(Selection which) throws IOException {
    return ask("replay", new Replay(which, ""));
  }

  private ValidatableResponse ask(String what, Object question) throws IOException {
    return given()
        .header("Authorization", "Bearer open")
        .contentType("application/json")
        .body(mapper.writeValueAsString(question))
        .post("/v1/set-aside/" + what)
        .then()
        .statusCode(200);
  }

  private String visit(int number, Instant at) {
    return """
    {"visitId":"%s","visitorId":"%s","page":{"url":"https://daily.example/nba/%d"},\
    "visitedAt":"%s","receivedAt":"%s"}"""
        .formatted(
            UUID.nameUUIDFromBytes((visitor + number).getBytes(UTF_8)), visitor, number, at, at)
        .strip();
  }

  private String event(String messageId, Instant at) {
    return """
    {"type":"page","userId":"%s","messageId":"%s","timestamp":"%s",\
    "properties":{"url":"https://daily.example/nba/1"}}"""
        .formatted(visitor, messageId, at);
  }

  private String letter(String visit, String reason) {
    String body = quoted("{\"visits\":[" + visit + "]}");
    return """
    {"body":%s,"reason":"%s","stage":"classify-url","visitId":"","at":"%s","version":"1"}"""
        .formatted(body, reason, now);
  }

  /** As an older release has written it. */
  private String row(String event, Instant at) {
    return """
    {"failure":{"type":"invalid","stage":"receive","reason":"no","at":"%s"},"payload":%s,\
    "processor":{"name":"receive","version":"1"}}"""
        .formatted(at, quoted(event));
  }

  private String quoted(String text) {
    return mapper.getNodeFactory().textNode(text).toString();
  }

  private static void write(String queue, List<String> lines) throws IOException {
    Files.createDirectories(FOLDER);
    Files.writeString(file(queue), String.join("\n", lines) + "\n", CREATE, APPEND);
  }

  private static List<String> lines(String queue) throws IOException {
    return Files.readAllLines(file(queue));
  }

  private static Path file(String queue) {
    return FOLDER.resolve(queue + ".jsonl");
  }

  private String profile() {
    return given()
        .header("Authorization", "Bearer sesame")
        .get("/v1/profiles/" + visitor)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
