package io.waggle.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.Needs;
import io.waggle.acceptance.faults.Fault.Frozen;
import io.waggle.acceptance.faults.Fault.Killed;
import io.waggle.acceptance.faults.FaultRun.Load;
import io.waggle.acceptance.swarm.Deployment;
import io.waggle.acceptance.swarm.OnSwarm;
import io.waggle.acceptance.swarm.OneNode;
import io.waggle.acceptance.swarm.Stack;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The harness reports what it is there to find: a stack that is wrong in one point does not pass.
 */
@ExtendWith(OnSwarm.class)
class HarnessFailsIT {
  private static final Load LOAD = new Load(400, 3, 1);
  private static final String PERSIST = "persist-profile";

  /** A setting of the connector that Waggle leaves alone, given to the JVM of a container. */
  private static final String EARLY =
      "-Dmp.messaging.incoming.classified-visits.auto-acknowledgement=true";

  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  private final Stack stack;
  private final Deployment deployment;

  HarnessFailsIT(Stack stack) {
    this.stack = stack;
    this.deployment = new OneNode(stack);
  }

  @BeforeAll
  static void onlyWhereItIsAskedFor() {
    Needs.asked("faults", "HarnessFailsIT");
  }

  @Test
  void stackThatDoesNotLookForDuplicatesIsFoundToCountTwice() throws Exception {
    String check = stack.query("SELECT pg_get_functiondef('count_visits'::regproc)");
    stack.query(
        "CREATE OR REPLACE FUNCTION count_visits(ids uuid[]) RETURNS uuid[] LANGUAGE sql AS"
            + " $$ SELECT '{}'::uuid[] $$");
    try {
      Verdict verdict =
          new FaultRun(deployment, 900_001, LOAD)
              .during(() -> Thread.sleep(Duration.ofSeconds(20)));
      assertThat(verdict.count(CheckRun.TWICE)).isPositive();
      assertThat(verdict.count(CheckRun.MISCOUNTED)).isPositive();
      assertThat(verdict.count(CheckRun.LOST)).isZero();
      assertThat(verdict.isGood()).isFalse();
    } finally {
      stack.query(check);
    }
  }

  @Test
  void stackThatAcknowledgesBeforeItWritesIsFoundToLose() throws Exception {
    BreakParts parts = new BreakParts(deployment, new BreakableStack(deployment));
    stack.updateAndWait(PERSIST, "--env-add", OPTIONS + "=" + EARLY);
    try {
      Verdict verdict =
          new FaultRun(deployment, 900_002, LOAD).during(() -> killWhileItCannotWrite(parts));
      assertThat(verdict.count(CheckRun.LOST)).isPositive();
      assertThat(verdict.count(CheckRun.TWICE)).isZero();
      assertThat(verdict.isGood()).isFalse();
    } finally {
      stack.updateAndWait(PERSIST, "--env-rm", OPTIONS);
    }
  }

  // What it has taken and not written is in its memory alone.
  private static void killWhileItCannotWrite(BreakParts parts) throws Exception {
    Thread.sleep(Duration.ofSeconds(5));
    Thread frozen = Thread.ofVirtual().start(() -> freeze(parts));
    Thread.sleep(Duration.ofSeconds(5));
    parts.carryOut(new Killed(PERSIST));
    frozen.join();
    Thread.sleep(Duration.ofSeconds(5));
  }

  private static void freeze(BreakParts parts) {
    try {
      parts.carryOut(new Frozen("postgres", 10));
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
