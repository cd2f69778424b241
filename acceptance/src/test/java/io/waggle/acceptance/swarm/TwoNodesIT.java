package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.swarm.Stack.Stored;
import io.waggle.acceptance.swarm.Visitors.Account;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The functions run on two nodes, and one node is lost. */
@ExtendWith(OnSwarm.class)
class TwoNodesIT {
  private static final int PER_SECOND = 400;
  private static final Duration NOTICED_WITHIN = Duration.ofMinutes(2);
  private static final String NODES = "acceptance/parts/nodes";

  private final Stack stack;
  private final Node second = new Node(2);

  TwoNodesIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void lossOfANodeLosesNoVisitAndCountsNoneTwice() throws Exception {
    Phase.of("adding a second node", this::addNode);
    for (String function : Stack.FUNCTIONS) {
      Phase.of("spreading " + function, () -> stack.scale(function, 2));
    }
    for (String function : Stack.FUNCTIONS) {
      assertThat(second.containers(stack.service(function))).as(function).hasSize(1);
    }
    Visitors visitors = Visitors.send(stack, "spread", 0, PER_SECOND);
    Thread.sleep(Duration.ofSeconds(10));
    stack.manager().command().run(NODES, "kill", "2");
    Phase.of("the swarm's noticing", this::awaitAllOnTheFirst);
    Thread.sleep(Duration.ofSeconds(10));
    Account account = visitors.stop();
    assertThat(stack.awaitStored("spread", account.answered()))
        .isEqualTo(Stored.exactly(account.answered()));
  }

  private void addNode() throws Exception {
    stack.manager().command().run(NODES, "up", "2");
    for (String function : Stack.FUNCTIONS) {
      String image = "waggle/" + function + ":" + stack.kind();
      stack
          .manager()
          .command()
          .run("sh", "-c", "docker save " + image + " | docker -H " + second.host() + " load");
    }
  }

  private void awaitAllOnTheFirst() throws Exception {
    Eventually.see(
        "the loss of the node",
        NOTICED_WITHIN,
        () -> stack.manager().docker("node", "ls", "--format", "{{.Status}}"),
        status -> status.contains("Down"));
    for (String function : Stack.FUNCTIONS) {
      Eventually.see(
          "both tasks of " + function + " on the first node",
          NOTICED_WITHIN,
          () -> stack.manager().containers(stack.service(function)),
          (List<String> containers) -> containers.size() == 2);
    }
  }

  @AfterEach
  void goBackToOneNode() throws Exception {
    // Until the node is removed, its tasks count as running.
    stack.manager().docker("node", "rm", "--force", "waggle-node2");
    for (String function : Stack.FUNCTIONS) {
      stack.scale(function, 1);
    }
  }
}
