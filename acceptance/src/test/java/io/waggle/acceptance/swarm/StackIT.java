package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.acceptance.swarm.Stack.Stored;
import io.waggle.acceptance.swarm.Visitors.Account;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stack in a user's hands: deployed, scaled, updated. */
@ExtendWith(OnSwarm.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {
  private static final int VISITS = 20_000;

  /** Far from what it could do, so that whatever fails does not fail of too much work. */
  private static final int PER_SECOND = 400;

  private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stack stack;

  StackIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  @Order(1)
  void everyVisitOfTwentyThousandIsInTheProfilesOnce() throws Exception {
    Visitors visitors = Visitors.send(stack, "many", VISITS, 0);
    Account account = Phase.in("sending 20,000 visits", visitors::finish);
    assertThat(account.answered()).isEqualTo(VISITS);
    assertThat(account.failed()).as(account.all()).isZero();
    Stored stored = Phase.in("their arrival", () -> stack.awaitStored("many", VISITS));
    assertThat(stored).isEqualTo(Stored.exactly(VISITS));
    assertThat(profile("many-0")).contains("\"visitorId\":\"many-0\"", "\"category\"");
  }

  private String profile(String visitor) throws Exception {
    return stack.ask(
        "read-profile",
        "GET",
        "http://127.0.0.1:8080/v1/profiles/" + visitor,
        "Bearer " + stack.secret("read_token"),
        "");
  }

  @Test
  @Order(2)
  void consoleTellsHowEveryReplicaTheBrokerAndTheDatabaseAre() throws Exception {
    stack.scale("classify-url", 2);
    List<String> all = expected("classify-url up");
    Eventually.see("all parts up", SEEN_WITHIN, this::states, all::equals);
    stack.scale("classify-url", 1);
    List<String> oneLess = expected();
    Eventually.see("one replica less", SEEN_WITHIN, this::states, oneLess::equals);
  }

  // RabbitMQ ignores settings that it does not know any more.
  @Test
  @Order(2)
  void rabbitMqKeepsSmallLogsInMemory() throws Exception {
    String bytes = "maps:get(wal_max_size_bytes, ra_system:fetch(quorum_queues)).";
    assertThat(stack.exec("rabbitmq", "rabbitmqctl", "-q", "eval", bytes)).isEqualTo("67108864");
  }

  private static List<String> expected(String... more) {
    Stream<String> functions = Stack.FUNCTIONS.stream().map(function -> function + " up");
    Stream<String> stores = Stream.of("broker up", "database up");
    return Stream.of(functions, stores, Stream.of(more)).flatMap(all -> all).sorted().toList();
  }

  private List<String> states() throws Exception {
    JsonNode health = console("/v1/health");
    List<String> states = new ArrayList<>();
    for (JsonNode function : health.path("functions")) {
      for (JsonNode replica : function.path("replicas")) {
        states.add(function.path("name").asText() + " " + replica.path("state").asText());
      }
    }
    states.add("broker " + health.at("/broker/state").asText());
    states.add("database " + health.at("/database/state").asText());
    return states.stream().sorted().toList();
  }

  private JsonNode console(String path) throws Exception {
    String url = "http://127.0.0.1:8080" + path;
    String operator = "Bearer " + stack.secret("operator_token");
    return JSON.readTree(stack.ask("console", "GET", url, operator, ""));
  }

  @Test
  @Order(3)
  void consoleShowsWhatWasSetAsideAndLeavesItThere() throws Exception {
    Broker broker = new Broker(stack);
    broker.take("rejected-visits");
    send("not-an-address");
    for (int look = 1; look <= 3; look++) {
      JsonNode queue = Eventually.see("the bad row", SEEN_WITHIN, this::rejected, Objects::nonNull);
      assertThat(queue.path("messages").asLong()).isEqualTo(1);
      assertThat(queue.at("/entries/0/payload").asText()).contains("not-an-address");
      assertThat(queue.at("/entries/0/reason").asText()).contains("url");
    }
    assertThat(broker.take("rejected-visits").toString()).contains("not-an-address");
  }

  /** What the console shows of the bad rows; null while there are none. */
  private JsonNode rejected() throws Exception {
    return console("/v1/set-aside")
        .path("queues")
        .valueStream()
        .filter(queue -> queue.path("queue").asText().equals("rejected-visits"))
        .filter(queue -> !queue.path("entries").isEmpty())
        .findFirst()
        .orElse(null);
  }

  /** Sends a batch with a visit that can be stored and one whose address cannot. */
  private void send(String url) throws Exception {
    String visit = "{\"type\":\"page\",\"anonymousId\":\"aside\",\"properties\":{\"url\":\"%s\"}}";
    String batch =
        "{\"batch\":[%s,%s]}"
            .formatted(visit.formatted(url), visit.formatted("https://daily.example/"));
    String key =
        Base64.getEncoder().encodeToString("a-write-key:".getBytes(StandardCharsets.UTF_8));
    stack.ask("receive", "POST", "http://127.0.0.1:8080/v1/batch", "Basic " + key, batch);
  }

  @Test
  @Order(4)
  void deployingAgainChangesNothing() throws Exception {
    Map<String, String> before = stack.state();
    Phase.of("deploying again", stack::deploy);
    Thread.sleep(Duration.ofSeconds(5));
    assertThat(stack.state()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void scalingUpAndDownLosesNothingAndFailsNoRequest() throws Exception {
    Visitors visitors = Visitors.send(stack, "scaled", 0, PER_SECOND);
    for (String function : Stack.FUNCTIONS) {
      Phase.of("scaling " + function + " to 3", () -> stack.scale(function, 3));
      Phase.of("scaling " + function + " to 1", () -> stack.scale(function, 1));
    }
    assertNothingLostAndNothingFailed(visitors);
  }

  @Test
  @Order(6)
  void rollingUpdatesLoseNothingAndFailNoRequest() throws Exception {
    Visitors visitors = Visitors.send(stack, "updated", 0, PER_SECOND);
    for (String function : Stack.FUNCTIONS) {
      stack.update(function, "--env-add", "UPDATED=yes");
      Phase.of("updating " + function, () -> awaitUpdate(function, "completed"));
    }
    assertNothingLostAndNothingFailed(visitors);
  }

  @Test
  @Order(7)
  void brokenImagesAreRolledBackAndLoseNothing() throws Exception {
    stack.buildBrokenImage();
    Visitors visitors = Visitors.send(stack, "broken", 0, PER_SECOND);
    for (String function : Stack.FUNCTIONS) {
      stack.update(function, "--image", "waggle/broken:latest");
      Phase.of("rolling back " + function, () -> awaitUpdate(function, "rollback_completed"));
    }
    assertNothingLostAndNothingFailed(visitors);
    assertThat(stack.manager().docker("service", "ls", "--format", "{{.Image}}"))
        .doesNotContain("broken");
  }

  private void awaitUpdate(String function, String end) throws Exception {
    Eventually.see(
        "the end of the update of " + function,
        Duration.ofMinutes(3),
        () -> stack.updateState(function),
        end::equals);
    stack.awaitSettled();
  }

  private void assertNothingLostAndNothingFailed(Visitors visitors) throws Exception {
    Account account = visitors.stop();
    assertThat(account.failed()).as(account.all()).isZero();
    assertThat(stack.awaitStored(visitors.name(), account.answered()))
        .isEqualTo(Stored.exactly(account.answered()));
  }
}
