package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waggle.acceptance.Needs;
import io.waggle.acceptance.swarm.Stack.Stored;
import io.waggle.acceptance.swarm.Visitors.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A running stack is upgraded while visitors send visits. */
@ExtendWith(OnSwarm.class)
class UpgradeIT {
  /** The last commit before queues were rendered from the topology. */
  private static final String RELEASE_BEFORE = "de73cbd";

  private static final int PER_SECOND = 100;

  /** How visitors tell of a request that failed with an answer. */
  private static final String STATUS = "(\\[|, )\\d{3} ";

  private static final String UNDECIDED = "http://127.0.0.1:8080/v1/undecided";

  private static final String SET_ASIDE = "page-visits.dead";
  private static final String WITHOUT_A_LIMIT = "set aside when there was no limit";

  private final Stack stack;
  private final Broker broker;

  @TempDir Path folder;

  UpgradeIT(Stack stack) {
    this.stack = stack;
    this.broker = new Broker(stack);
  }

  @Test
  void filesOfTheReleaseBeforeAreUpgradedAndNothingIsLost() throws Exception {
    Needs.commit(RELEASE_BEFORE, "UpgradeIT.filesOfTheReleaseBeforeAreUpgradedAndNothingIsLost");
    checkOut("git archive " + RELEASE_BEFORE + " stack.yml stack Makefile");
    Phase.of("removing the stack", stack::remove);
    Phase.of("deploying the release before", () -> stack.deployWithoutOperatorToken(folder));
    Phase.of("settling", stack::awaitSettled);
    // This release has used the volume already; the release before would have left it without this.
    stack.exec("rabbitmq", "rm", "-f", "/var/lib/rabbitmq/waggle-set-aside-is-limited");
    broker.publish(SET_ASIDE, WITHOUT_A_LIMIT, "text/plain");
    Visitors visitors = Visitors.send(stack, "upgraded", 0, PER_SECOND);
    Phase.of("upgrading", stack::deploy);
    awaitNewBroker();
    // The release before ends functions that are too busy to answer within 4 s, and on a busy node
    // they all are while new ones start. A request may find nobody then; it has no answer.
    Account account = assertAnsweredAreStored(visitors);
    assertThat(account.all()).as("no answer but 200, 429, 503").doesNotContainPattern(STATUS);
    assertThat(stack.ask("read-profile", "GET", UNDECIDED, operator(), ""))
        .contains("\"undecided\"");
    assertWhatIsSetAsideHasALimit();
  }

  private String operator() {
    return "Bearer " + stack.secret("operator_token");
  }

  // The queues were made by the release before. RabbitMQ limits a message when it reaches its
  // queue, so what was on one has to be moved; the time of that is in a header of the message.
  private void assertWhatIsSetAsideHasALimit() throws Exception {
    long days = Duration.ofDays(30).toMillis();
    for (String queue : List.of(SET_ASIDE, "rejected-visits")) {
      assertThat(limit(queue).asLong()).as(queue).isEqualTo(days);
    }
    assertThat(limit("page-visits").isMissingNode()).isTrue();
    assertThat(broker.take(SET_ASIDE))
        .filteredOn(message -> message.path("payload").asText().equals(WITHOUT_A_LIMIT))
        .singleElement()
        .extracting(message -> message.path("properties").path("headers"))
        .matches(headers -> headers.has("x-shovelled-timestamp"));
  }

  private JsonNode limit(String queue) throws Exception {
    return broker.queue(queue).path("effective_policy_definition").path("message-ttl");
  }

  @Test
  void changedQueueIsDeployedToARunningStack() throws Exception {
    checkOut("tar -c stack.yml stack Makefile " + Topology.FILE);
    Path topology = folder.resolve(Topology.FILE);
    String changed =
        Files.readString(topology).replace("rejected-visits", "rejected-visits other-visits");
    Files.writeString(topology, changed);
    Visitors visitors = Visitors.send(stack, "requeued", 0, PER_SECOND);
    Phase.of("deploying another queue", () -> stack.deploy(folder));
    Eventually.see(
        "the other queue",
        Duration.ofMinutes(3),
        this::queues,
        queues -> queues.contains("other-visits"));
    Account account = assertAnsweredAreStored(visitors);
    assertThat(account.failed()).as(account.all()).isZero();
    Phase.of("going back", stack::deploy);
    awaitNewBroker();
  }

  private void checkOut(String archive) throws IOException, InterruptedException {
    new Command(Map.of()).run("sh", "-c", archive + " | tar -x -C " + folder);
  }

  private void awaitNewBroker() throws Exception {
    Eventually.see(
        "the end of the update of RabbitMQ",
        Duration.ofMinutes(3),
        () -> stack.updateState("rabbitmq"),
        state -> state.isEmpty() || state.equals("completed"));
    stack.awaitSettled();
  }

  private Account assertAnsweredAreStored(Visitors visitors) throws Exception {
    long before = visitors.soFar().answered();
    Eventually.see(
        "answers after the deploy",
        Duration.ofMinutes(2),
        visitors::soFar,
        account -> account.answered() > before + 10 * PER_SECOND);
    Account account = visitors.stop();
    assertThat(stack.awaitStored(visitors.name(), account.answered()))
        .isEqualTo(Stored.exactly(account.answered()));
    return account;
  }

  private List<String> queues() throws IOException, InterruptedException {
    try {
      return stack
          .exec("rabbitmq", "rabbitmqctl", "-q", "list_queues", "--no-table-headers", "name")
          .lines()
          .toList();
    } catch (IOException | IllegalStateException restarting) {
      return List.of();
    }
  }
}
