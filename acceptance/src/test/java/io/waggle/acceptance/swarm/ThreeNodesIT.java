package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waggle.acceptance.Needs;
import io.waggle.acceptance.swarm.Stack.Stored;
import io.waggle.acceptance.swarm.Visitors.Account;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three nodes store everything, and each of them is lost in turn while visits flow. */
@ExtendWith(OnSwarm.class)
class ThreeNodesIT {
  private static final int PER_SECOND = 200;
  private static final Duration GOES_ON_WITHIN = Duration.ofMinutes(2);

  private final ThreeNodes nodes;

  ThreeNodesIT(ThreeNodes nodes) {
    this.nodes = nodes;
  }

  @BeforeAll
  static void isAskedFor() {
    Needs.asked("three-nodes", "ThreeNodesIT");
  }

  @Test
  void lossOfEachNodeInTurnLosesNoVisitAndCountsNoneTwice() throws Exception {
    for (Node node : List.of(new Node(1), new Node(2), new Node(3))) {
      lose(node);
    }
  }

  @Test
  void deployForOneNodeIsRefused() {
    assertThatThrownBy(() -> nodes.stack().deployForOneNode())
        .hasMessageContaining("stores on three nodes");
  }

  private void lose(Node node) throws Exception {
    String name = "lost" + node.number();
    boolean hasPrimary = nodes.primary().filter(node::equals).isPresent();
    Node other = nodes.nodes().stream().filter(one -> !one.equals(node)).findFirst().orElseThrow();
    Visitors visitors = Visitors.send(nodes.stackOf(other), name, 0, PER_SECOND);
    Thread.sleep(Duration.ofSeconds(5));
    nodes.lose(node);
    Instant lost = Instant.now();
    long before = visitors.soFar().answered();
    Eventually.see(
        "visits of after the loss that are stored",
        GOES_ON_WITHIN,
        () -> stored(name),
        stored -> stored > before + PER_SECOND);
    Duration pause = Duration.between(lost, Instant.now());
    Eventually.see(
        "a profile",
        GOES_ON_WITHIN,
        () -> profile(name + "-0"),
        answer -> answer.contains("\"category\""));
    Phase.of("bringing node " + node.number() + " back", nodes::bringBack);
    Phase.of("becoming whole", nodes::awaitWhole);
    Account account = visitors.stop();
    System.out.printf(
        "   loss of node %d%s: longest time without an answer %.1f s, until visits are stored again %d s%n",
        node.number(),
        hasPrimary ? ", with the primary" : "",
        account.longestSilenceMillis() / 1000.0,
        pause.toSeconds());
    assertThat(nodes.stack().awaitStored(name, account.answered()))
        .isEqualTo(Stored.exactly(account.answered()));
  }

  /** How many visits are stored; none while there is no primary. */
  private long stored(String visitors) throws InterruptedException {
    try {
      return nodes.stack().stored(visitors).rows();
    } catch (IOException | IllegalStateException noPrimary) {
      return 0;
    }
  }

  /** What readers are answered; nothing while nobody answers. */
  private String profile(String visitor) throws InterruptedException {
    Stack stack = nodes.stack();
    String url = "http://127.0.0.1:8080/v1/profiles/" + visitor;
    try {
      return stack.ask("read-profile", "GET", url, "Bearer " + stack.secret("read_token"), "");
    } catch (IOException | IllegalStateException away) {
      return "";
    }
  }
}
