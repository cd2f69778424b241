package io.waggle.classifyurl;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Method;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.waggle.classifier.cascade.Stages;
import io.waggle.topology.Topology;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.UnresolvedVisits;
import io.waggle.visitmodel.VisitorId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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
@TestProfile(ClassifyUrlTest.WithEndpoints.class)
class ClassifyUrlTest {
  /** The queue of the next function of the cascade. */
  private static final String NEXT =
      Topology.read().function("classify-url").orElseThrow().writes().getLast();

  private static final PageVisit SURE = visit("https://daily.example/nba/2026/1234567");
  private static final PageVisit UNSURE = visit("https://daily.example/2026/11/22/1234567");

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector broker;

  @Inject ObjectMapper mapper;

  private InMemorySink<byte[]> classified;
  private InMemorySink<byte[]> unresolved;
  private InMemorySink<byte[]> dead;

  @BeforeEach
  void emptyTheQueues() {
    classified = broker.sink("classified-visits");
    unresolved = broker.sink(NEXT);
    dead = broker.sink("page-visits.dead");
    List.of(classified, unresolved, dead).forEach(InMemorySink::clear);
  }

  @Test
  void visitItIsSureOfIsClassifiedAndAnyOtherTravelsOn() throws IOException {
    List<String> journal = send(mapper.writeValueAsString(new PageVisits(List.of(SURE, UNSURE))));
    await().until(() -> journal.contains("acknowledged"));
    assertThat(read(classified, ClassifiedVisits.class).visits())
        .singleElement()
        .satisfies(
            visit -> {
              assertThat(visit.visit()).isEqualTo(SURE);
              assertThat(visit.decision().decidedBy()).isEqualTo(Stages.CLASSIFY_URL);
            });
    assertThat(read(unresolved, UnresolvedVisits.class).visits())
        .singleElement()
        .satisfies(visit -> assertThat(visit.visit()).isEqualTo(UNSURE));
  }

  @Test
  void ruleDecidesAsAStageOfItsOwn() throws IOException {
    PageVisit ruled = visit("https://www.4chan.org/nba/1");
    List<String> journal = send(mapper.writeValueAsString(new PageVisits(List.of(ruled))));
    await().until(() -> journal.contains("acknowledged"));
    assertThat(read(classified, ClassifiedVisits.class).visits())
        .singleElement()
        .satisfies(
            visit -> {
              assertThat(visit.decision().decidedBy()).isEqualTo(Stages.OVERRIDES);
              assertThat(visit.decision().outcome()).isEqualTo("silenced");
            });
  }

  @Test
  void damagedVisitIsDeadLetteredAloneAndItsNeighboursGoOn() throws IOException {
    String good = mapper.writeValueAsString(SURE);
    String bad = good.replace("\"ada\"", "\"\"");
    List<String> journal = send("{\"visits\":[" + good + "," + bad + "," + good + "]}");
    await().until(() -> journal.contains("acknowledged"));
    assertThat(read(classified, ClassifiedVisits.class).visits()).hasSize(2);
    assertThat(dead.received())
        .singleElement()
        .satisfies(letter -> assertThat(text(letter)).isEqualTo("{\"visits\":[" + bad + "]}"));
  }

  @Test
  void batchOfNothingButDamageIsAcknowledgedOnceItIsSetAside() {
    List<String> journal = send("{\"visits\":[{}]}");
    await().until(() -> journal.contains("acknowledged"));
    assertThat(dead.received()).hasSize(1);
    assertThat(classified.received()).isEmpty();
  }

  @Test
  void messageThatIsNoBatchIsSetAsideAsItCameAndTheNextOneIsWorkedOn() throws IOException {
    List<String> noBatch = send("no json");
    await().until(() -> noBatch.contains("acknowledged"));
    assertThat(dead.received())
        .singleElement()
        .satisfies(letter -> assertThat(text(letter)).isEqualTo("no json"));
    List<String> journal = send(mapper.writeValueAsString(new PageVisits(List.of(SURE))));
    await().until(() -> journal.contains("acknowledged"));
  }

  @Test
  void sameFunctionAnswersOverHttp() throws JsonProcessingException {
    given()
        .contentType("application/json")
        .body(mapper.writeValueAsString(new PageVisits(List.of(SURE, UNSURE))))
        .post("/classify-url")
        .then()
        .statusCode(200)
        .body("classified", hasSize(1))
        .body("classified[0].decision.kind", equalTo("decided"))
        .body("classified[0].decision.decidedBy", equalTo("classify-url"))
        .body("unresolved", hasSize(1))
        .body("unresolved[0].visit.page.url", equalTo(UNSURE.page().url()));
  }

  @Test
  void bodyThatIsNoBatchIsABadRequestAndTheReasonIsInWords() throws JsonProcessingException {
    String good = mapper.writeValueAsString(SURE);
    Map<String, String> reasons =
        Map.of(
            "no json",
            "The body is not JSON",
            "{\"visits\":",
            "The body is not JSON",
            "{}",
            "a batch has 1 to 500 visits, not 0",
            "[]",
            "The body does not fit",
            "null",
            "The body is null",
            "{\"visits\":[null]}",
            "a visit is null",
            "{\"visits\":[{}]}",
            "visits[0]",
            "{\"visits\":[" + good + "," + good.replace("https:", "file:") + "]}",
            "visits[1].page: the url is not an absolute http or https address",
            "{\"visits\":5}",
            "visits: Cannot deserialize value of type");
    reasons.forEach(
        (body, reason) ->
            given()
                .contentType("application/json")
                .body(body)
                .post("/classify-url")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(reason)));
    given()
        .post("/classify-url")
        .then()
        .statusCode(400)
        .body("detail", equalTo("The body is empty."));
    assertThat(dead.received()).isEmpty();
  }

  @Test
  void endpointIsCalledWithPost() {
    for (Method method : List.of(Method.GET, Method.HEAD, Method.PUT, Method.DELETE)) {
      given()
          .request(method, "/classify-url?visits=1")
          .then()
          .statusCode(405)
          .header("Allow", "POST");
    }
  }

  /** Switches the endpoint on. */
  public static class WithEndpoints implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("waggle.function-endpoints", "true");
    }
  }

  private List<String> send(String body) {
    List<String> journal = new ArrayList<>();
    broker
        .source("page-visits")
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

  private <T> T read(InMemorySink<byte[]> queue, Class<T> type) throws IOException {
    return mapper.readValue(queue.received().getFirst().getPayload(), type);
  }

  private static String text(Message<byte[]> message) {
    return new String(message.getPayload(), StandardCharsets.UTF_8);
  }

  private static PageVisit visit(String url) {
    return new PageVisit(
        UUID.randomUUID(), new VisitorId("ada"), Page.of(url, ""), Instant.EPOCH, Instant.EPOCH);
  }
}
