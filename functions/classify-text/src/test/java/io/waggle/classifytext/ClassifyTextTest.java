package io.waggle.classifytext;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.waggle.classifier.cascade.Stages;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import io.waggle.visitmodel.VisitorId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClassifyTextTest {
  private static final UnresolvedVisit TELLING = visit("Champions League final tonight");
  private static final UnresolvedVisit SILENT = visit("Qwrtzq plmkxx");
  private static final UnresolvedVisit HINTED =
      new UnresolvedVisit(
          SILENT.visit(),
          List.of(
              new Evidence(new CategoryId("travel"), Stages.CLASSIFY_URL, "section travel", 2)));

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector broker;

  @Inject ObjectMapper mapper;

  private InMemorySink<byte[]> classified;
  private InMemorySink<byte[]> dead;

  @BeforeEach
  void emptyTheQueues() {
    classified = broker.sink("classified-visits");
    dead = broker.sink("unresolved-visits.dead");
    classified.clear();
    dead.clear();
  }

  @Test
  void everyVisitEndsInADecision() throws IOException {
    List<String> journal =
        send(mapper.writeValueAsString(new UnresolvedVisits(List.of(TELLING, SILENT, HINTED))));
    await().until(() -> journal.contains("acknowledged"));
    ClassifiedVisits batch =
        mapper.readValue(classified.received().getFirst().getPayload(), ClassifiedVisits.class);
    assertThat(batch.visits()).hasSize(3);
    assertThat(batch.visits().get(0).decision())
        .isInstanceOfSatisfying(
            Decided.class,
            decided -> assertThat(decided.category().value()).startsWith("sports.soccer"));
    assertThat(batch.visits().get(1).decision())
        .isInstanceOfSatisfying(
            Undecided.class,
            undecided -> assertThat(undecided.reason()).isEqualTo(Reason.NO_EVIDENCE));
    assertThat(batch.visits().get(2).decision())
        .isInstanceOfSatisfying(
            Decided.class,
            decided -> assertThat(decided.category()).isEqualTo(new CategoryId("travel")));
  }

  @Test
  void visitThatComesWithMoreEvidenceThanReleasesOfTodayMakeIsDecided() throws IOException {
    String piece =
        "{\"category\":\"travel\",\"stage\":\"classify-url\",\"found\":\"section %s\",\"weight\":0.1}"
            .formatted("travel".repeat(1000));
    String evidence = String.join(",", Collections.nCopies(100, piece)) + ",";
    String hinted = mapper.writeValueAsString(HINTED);
    String large = hinted.replace("\"evidence\":[", "\"evidence\":[" + evidence.repeat(4));
    List<String> journal = send("{\"visits\":[" + large + "]}");
    await().until(() -> journal.contains("acknowledged"));
    assertThat(dead.received()).isEmpty();
    assertThat(
            mapper
                .readValue(classified.received().getFirst().getPayload(), ClassifiedVisits.class)
                .visits())
        .singleElement()
        .satisfies(
            visit ->
                assertThat(visit.decision())
                    .isInstanceOfSatisfying(
                        Decided.class,
                        decided -> assertThat(decided.category().value()).isEqualTo("travel")));
  }

  @Test
  void damagedVisitIsDeadLetteredAloneAndItsNeighboursGoOn() throws IOException {
    String good = mapper.writeValueAsString(TELLING);
    String bad = good.replace("https:", "file:");
    List<String> journal = send("{\"visits\":[" + bad + "," + good + "]}");
    await().until(() -> journal.contains("acknowledged"));
    assertThat(classified.received()).hasSize(1);
    assertThat(dead.received())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(new String(letter.getPayload(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"visits\":[" + bad + "]}"));
  }

  @Test
  void batchOfNothingButDamageIsAcknowledgedOnceItIsSetAside() {
    List<String> journal = send("{\"visits\":[{}]}");
    await().until(() -> journal.contains("acknowledged"));
    assertThat(dead.received()).hasSize(1);
  }

  @Test
  void sameFunctionAnswersOverHttp() throws JsonProcessingException {
    given()
        .contentType("application/json")
        .body(mapper.writeValueAsString(new UnresolvedVisits(List.of(TELLING, SILENT))))
        .post("/classify-text")
        .then()
        .statusCode(200)
        .body("visits", hasSize(2))
        .body("visits[0].decision.kind", equalTo("decided"))
        .body("visits[1].decision.reason", equalTo("no evidence"));
  }

  @Test
  void askedWhyItShowsWhatEveryStageFound() {
    given()
        .contentType("application/json")
        .body(
            "{\"url\":\"https://daily.example/nba/1\",\"title\":\"Champions League final\","
                + "\"keywords\":\"one, two\"}")
        .post("/classify")
        .then()
        .statusCode(200)
        .body("decision.kind", equalTo("decided"))
        .body("decision.category", equalTo("sports.basketball"))
        .body("decision.decidedBy", equalTo("classify-url"))
        .body("path", equalTo(List.of("Sports", "Basketball")))
        .body("stages.stage", equalTo(List.of("classify-url", "classify-text")))
        .body("stages[0].evidence[0].found", equalTo("section nba"))
        .body("stages[0].candidates[0].category", equalTo("sports"))
        .body("stages[0].candidates[0].points", greaterThan(4f))
        .body("stages[0].candidates[0].evidence[0].weight", greaterThan(4f))
        .body("stages[1].evidence.found", hasItem(containsString("champions league")));
  }

  @Test
  void askedAboutAPageThatSaysNothingItSaysWhyItIsUndecided() {
    given()
        .contentType("application/json")
        .body("{\"url\":\"https://daily.example/1\"}")
        .post("/classify")
        .then()
        .statusCode(200)
        .body("decision.kind", equalTo("undecided"))
        .body("decision.reason", equalTo("no evidence"))
        .body("path", empty());
  }

  @Test
  void askedAboutAPageUnderARuleItShowsTheRuleFirst() {
    given()
        .contentType("application/json")
        .body("{\"url\":\"https://www.4chan.org/nba/1\"}")
        .post("/classify")
        .then()
        .statusCode(200)
        .body("decision.reason", equalTo("silenced"))
        .body("decision.decidedBy", equalTo("overrides"))
        .body("stages.stage", equalTo(List.of("overrides", "classify-url", "classify-text")));
  }

  @Test
  void askedAboutAPageThatIsNoneItSaysWhatIsWrong() {
    Map<String, String> reasons =
        Map.of(
            "{}", "the page has no url",
            "{\"url\":null}", "the page has no url",
            "{\"url\":5}", "not an absolute http or https address",
            "{\"url\":\"/nba/1\"}", "not an absolute http or https address",
            "{\"url\":\"ftp://daily.example/\"}", "not an absolute http or https address",
            "[]", "a page is a JSON object",
            "\"https://daily.example/\"", "a page is a JSON object",
            "null", "The body is null",
            "{\"url\":\"https://daily.exam", "The body is not JSON",
            "no json", "The body is not JSON");
    reasons.forEach(
        (body, reason) ->
            given()
                .body(body)
                .post("/classify")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(reason)));
    given().post("/classify").then().statusCode(400).body("detail", equalTo("The body is empty."));
  }

  @Test
  void fieldsOfAPageThatCannotBeUsedAreLeftOut() {
    given()
        .body(
            "{\"url\":\"https://daily.example/nba/1\",\"title\":5,\"description\":{\"en\":\"x\"},"
                + "\"keywords\":{\"0\":\"x\"},\"text\":true,\"language\":[],\"referrer\":null,"
                + "\"declared\":[1,{},\"Tennis\"],\"nothing\":1}")
        .post("/classify")
        .then()
        .statusCode(200)
        .body("decision.kind", equalTo("decided"));
  }

  @Test
  void pagesOfOtherOriginsMayNotAsk() {
    for (String origin : List.of("https://evil.example", "null")) {
      given()
          .header("Origin", origin)
          .contentType("text/plain")
          .body("{\"url\":\"https://daily.example/nba/1\"}")
          .post("/classify")
          .then()
          .statusCode(403)
          .contentType("application/problem+json");
    }
    given().header("Sec-Fetch-Site", "cross-site").get("/classify").then().statusCode(403);
  }

  private List<String> send(String body) {
    List<String> journal = new ArrayList<>();
    broker
        .source("unresolved-visits")
        .send(
            Message.of(body.getBytes(StandardCharsets.UTF_8))
                .withAck(() -> note(journal, "acknowledged"))
                .withNack(reason -> note(journal, "refused")));
    return journal;
  }

  private static CompletionStage<Void> note(List<String> journal, String what) {
    journal.add(what);
    return CompletableFuture.completedFuture(null);
  }

  private static UnresolvedVisit visit(String title) {
    PageVisit visit =
        new PageVisit(
            UUID.randomUUID(),
            new VisitorId("ada"),
            Page.of("https://daily.example/1", title),
            Instant.EPOCH,
            Instant.EPOCH);
    return new UnresolvedVisit(visit, List.of());
  }
}
