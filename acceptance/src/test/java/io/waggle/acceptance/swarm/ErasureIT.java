package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.acceptance.Needs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor is erased while visits of theirs are everywhere on the way, and none comes back. */
@ExtendWith(OnSwarm.class)
class ErasureIT {
  private static final String ERASED = "erased-in-flight";
  private static final String KEPT = "kept-in-flight";
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final String MESSAGES = "application/vnd.waggle+json";
  private static final List<String> STAGES =
      List.of("classify-url", "classify-text", "persist-profile");

  /** Decided by its address, and by its words. */
  private static final List<String> PAGES =
      List.of(
          "\"url\":\"https://daily.example/nba/%s\",\"title\":\"\"",
          "\"url\":\"https://daily.example/p/%s\",\"title\":\"Sourdough bread: a recipe\"");

  private final Stack stack;
  private final Broker broker;
  private int sent;

  ErasureIT(Stack stack) {
    this.stack = stack;
    this.broker = new Broker(stack);
  }

  @BeforeAll
  static void onlyWhereItIsAskedFor() {
    Needs.asked("faults", "ErasureIT");
  }

  @AfterEach
  void startEverything() throws Exception {
    for (String service : List.of("postgres", "classify-url", "classify-text", "persist-profile")) {
      stack.scale(service, 1);
    }
  }

  @Test
  void visitorWhoIsErasedComesBackFromNoQueueNoRetryAndNoReplay() throws Exception {
    Phase.of("visits in every queue", this::fillQueues);
    Phase.of("the same as dead letters", this::copyToDeadLetters);
    Phase.of("bad rows", this::publishBadRows);
    Phase.of("in retry", this::letThePersistingRetry);
    Phase.of("erasing", this::erase);
    Phase.of("all that was on the way", this::letEverythingThrough);
    long kept = visits(KEPT);
    assertThat(kept).isPositive();
    assertNothingIsLeft();
    for (int replay = 1; replay <= 2; replay++) {
      stack.operate("dead-letters", "replay", "--all");
      stack.operate("bad-rows", "replay", "--all", "--write-key", "a-write-key");
      awaitEmptyQueues();
      assertNothingIsLeft();
    }
    assertThat(visits(KEPT)).as("with what was set aside").isGreaterThan(kept);
    assertThat(stack.operate("verify")).contains(" 0 do not agree");
  }

  // One stage after the other is started for a moment, so that each queue gets what it is to hold.
  private void fillQueues() throws Exception {
    for (String stage : STAGES) {
      stack.scale(stage, 0);
    }
    send();
    stack.scale("classify-url", 1);
    awaitMessages("page-visits", false);
    stack.scale("classify-text", 1);
    awaitMessages("unresolved-visits", false);
    stack.scale("classify-text", 0);
    send();
    awaitMessages("unresolved-visits", true);
    stack.scale("classify-url", 0);
    send();
    for (String queue : Topology.workQueues()) {
      awaitMessages(queue, true);
    }
  }

  private void awaitMessages(String queue, boolean some) throws Exception {
    Eventually.see(
        "messages of " + queue,
        WITHIN,
        () -> broker.messages().get(queue),
        messages -> some == messages > 0);
  }

  /** Sends a batch in which both visitors have visits of each kind of page. */
  private void send() throws Exception {
    StringBuilder events = new StringBuilder();
    for (String visitor : List.of(ERASED, KEPT)) {
      for (String page : PAGES) {
        events.append(events.isEmpty() ? "" : ",").append(event(visitor, page));
      }
    }
    stack.ask(
        "receive",
        "POST",
        "http://127.0.0.1:8080/v1/batch",
        "none",
        "{\"writeKey\":\"a-write-key\",\"batch\":[" + events + "]}");
  }

  private String event(String visitor, String page) {
    String id = "in-flight-" + ++sent;
    return """
    {"type":"page","anonymousId":"%s","messageId":"%s","properties":{%s}}"""
        .formatted(visitor, id, page.formatted(id));
  }

  // The copies are visits of their own, or they would be counted by what is on the queues.
  private void copyToDeadLetters() throws Exception {
    for (String queue : Topology.workQueues()) {
      for (JsonNode message : broker.take(queue)) {
        String body = message.path("payload").asText();
        broker.publish(queue, body, MESSAGES);
        broker.publish(queue + ".dead", withOtherIds(body), MESSAGES);
      }
    }
  }

  private static String withOtherIds(String body) {
    return body.replaceAll("(\"visitId\":\"[0-9a-f-]{24})[0-9a-f]{12}\"", "$1" + "0123456789ab\"");
  }

  private void publishBadRows() throws Exception {
    for (String visitor : List.of(ERASED, KEPT)) {
      String payload = event(visitor, PAGES.getFirst()).replace("\"", "\\\"");
      String row =
          """
          {"rows":[{"failure":{"type":"invalid","stage":"receive","reason":"no address","at":"%s"},
            "payload":"%s","processor":{"name":"receive","version":"1"}}]}"""
              .formatted(Instant.now(), payload);
      broker.publish("rejected-visits", row, MESSAGES);
    }
  }

  // It takes what is decided, cannot write it, and tries again until the database is back. It does
  // not start without the database, so what it is to take comes later.
  private void letThePersistingRetry() throws Exception {
    List<JsonNode> decided = broker.take("classified-visits");
    stack.scale("persist-profile", 1);
    stack.scale("postgres", 0);
    for (JsonNode message : decided) {
      broker.publish("classified-visits", message.path("payload").asText(), MESSAGES);
    }
    Eventually.see(
        "messages that persist-profile holds",
        WITHIN,
        () -> broker.inFlight().get("classified-visits"),
        messages -> messages > 0);
    stack.scale("postgres", 1);
  }

  private void erase() throws Exception {
    String operator = "Bearer " + stack.secret("operator_token");
    Eventually.see("the erasure", WITHIN, () -> isAnswered("DELETE", operator), erased -> erased);
  }

  private boolean isAnswered(String method, String authorization) throws InterruptedException {
    try {
      String url = "http://127.0.0.1:8080/v1/profiles/" + ERASED;
      stack.ask("read-profile", method, url, authorization, "");
      return true;
    } catch (IOException otherThan200) {
      return false;
    }
  }

  private void letEverythingThrough() throws Exception {
    for (String stage : STAGES) {
      stack.scale(stage, 1);
    }
    awaitEmptyQueues();
  }

  private void awaitEmptyQueues() throws Exception {
    for (String queue : Topology.workQueues()) {
      awaitMessages(queue, false);
    }
    Thread.sleep(Duration.ofSeconds(2));
  }

  private void assertNothingIsLeft() throws Exception {
    for (String table : List.of("visit", "profile", "interest", "undecided_page")) {
      String count = "SELECT count(*) FROM " + table + " WHERE visitor_id = '" + ERASED + "'";
      assertThat(stack.query(count)).as(table).isEqualTo("0");
    }
    assertThat(isAnswered("GET", "Bearer " + stack.secret("read_token"))).isFalse();
  }

  private long visits(String visitor) throws Exception {
    return Long.parseLong(
        stack.query("SELECT count(*) FROM visit WHERE visitor_id = '" + visitor + "'"));
  }
}
