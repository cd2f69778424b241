package io.waggle.acceptance.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.swarm.Stack.Stored;
import io.waggle.acceptance.swarm.Visitors.Account;
import java.time.Duration;
import java.util.Map;
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
  void deployingAgainChangesNothing() throws Exception {
    Map<String, String> before = stack.state();
    Phase.of("deploying again", stack::deploy);
    Thread.sleep(Duration.ofSeconds(5));
    assertThat(stack.state()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void scalingUpAndDownLosesNothingAndFailsNoRequest() throws Exception {
    Visitors visitors = Visitors.send(stack, "scaled", 0, PER_SECOND);
    for (String function : Stack.FUNCTIONS) {
      Phase.of("scaling " + function + " to 3", () -> stack.scale(function, 3));
      Phase.of("scaling " + function + " to 1", () -> stack.scale(function, 1));
    }
    assertNothingLostAndNothingFailed(visitors);
  }

  @Test
  @Order(4)
  void rollingUpdatesLoseNothingAndFailNoRequest() throws Exception {
    Visitors visitors = Visitors.send(stack, "updated", 0, PER_SECOND);
    for (String function : Stack.FUNCTIONS) {
      stack.update(function, "--env-add", "UPDATED=yes");
      Phase.of("updating " + function, () -> awaitUpdate(function, "completed"));
    }
    assertNothingLostAndNothingFailed(visitors);
  }

  @Test
  @Order(5)
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
