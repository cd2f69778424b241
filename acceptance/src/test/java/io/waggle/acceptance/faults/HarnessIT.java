package io.waggle.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.Needs;
import io.waggle.acceptance.faults.Fault.DiskFull;
import io.waggle.acceptance.faults.FaultRun.Load;
import io.waggle.acceptance.swarm.Deployment;
import io.waggle.acceptance.swarm.Eventually;
import io.waggle.acceptance.swarm.OnSwarm;
import io.waggle.acceptance.swarm.OneNode;
import io.waggle.acceptance.swarm.Phase;
import io.waggle.acceptance.swarm.Phase.Deed;
import io.waggle.acceptance.swarm.Stack;
import io.waggle.acceptance.swarm.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing is lost and nothing counted twice, whatever breaks on one node. Without settings it runs
 * for five minutes, with the same seed each time.
 */
@ExtendWith(OnSwarm.class)
@TestInstance(Lifecycle.PER_CLASS)
class HarnessIT {
  private static final RandomFaults FAULTS = RandomFaults.asAsked();

  /** How long a stage is stopped under full load after senders are turned away. */
  private static final Duration STOPPED = Duration.ofSeconds(Long.getLong("faults.stopped", 30));

  /** As fast as possible. */
  private static final Load FULL = Load.of(0);

  /** What may pile up on the broker's disk, in bytes, until it has no room for new visits. */
  private static final long BACKLOG = 1_000_000L * Long.getLong("faults.backlog", 30);

  /** Senders are turned away while less than two gigabytes are free. */
  private static final long LEFT_BY_SENDERS = 2_000_000_000L;

  private static final Pattern TURNED_AWAY =
      Pattern.compile("waggle_refusals_total\\{cause=\"queues-full\",status=\"503\".*} (\\S+)");

  private static final Duration TURNED_AWAY_WITHIN = Duration.ofMinutes(5);

  private static final double FLAT = 1.2;

  /** RabbitMQ 4.0.5 lost messages at the third time. */
  private static final int TIMES_FULL = 5;

  private final Stack stack;
  private final Deployment deployment;
  private BreakableStack breakable;

  HarnessIT(Stack stack) {
    this.stack = stack;
    this.deployment = new OneNode(stack);
  }

  @BeforeAll
  void deploy() throws Exception {
    breakable =
        Phase.in("deploying with clocks and disks apart", () -> BreakableStack.deploy(deployment));
  }

  @AfterAll
  void deployAsItWas() throws Exception {
    if (breakable != null) {
      Phase.of("deploying as it was", breakable::close);
    }
  }

  @Test
  void everyAcknowledgedVisitIsStoredOnceWhateverBreaks() throws Exception {
    FAULTS.meet(deployment, breakable);
  }

  // The disk stays as full as it is while the queues are worked off: functions need room for that.
  @ParameterizedTest
  @MethodSource("io.waggle.acceptance.swarm.Topology#stages")
  void stageThatIsStoppedMakesSendersWaitAndNoFunctionGrow(String stage) throws Exception {
    Needs.asked("faults", "HarnessIT.stageThatIsStoppedMakesSendersWaitAndNoFunctionGrow");
    List<String> stages = Topology.stages();
    List<String> others = stages.stream().filter(other -> !other.equals(stage)).toList();
    FaultRun run = new FaultRun(deployment, FAULTS.seed() + 10 + stages.indexOf(stage), FULL);
    List<Map<String, Long>> memory = new ArrayList<>();
    String broker = stack.brokers().getFirst();
    breakable.fillDisk(broker, LEFT_BY_SENDERS + BACKLOG);
    try {
      Verdict verdict =
          run.during(
              () -> {
                stop(stage, () -> memory.add(memory(others)));
                run.awaitAnswersSince(Instant.now());
              });
      assertThat(verdict.isGood()).as("%s", verdict).isTrue();
    } finally {
      breakable.emptyDisk(broker);
    }
    assertIsFlat(memory);
  }

  private void stop(String stage, Deed meanwhile) throws Exception {
    double before = turnedAway();
    stack.scale(stage, 0);
    try {
      Eventually.see("senders turned away", TURNED_AWAY_WITHIN, this::turnedAway, n -> n > before);
      Instant end = Instant.now().plus(STOPPED);
      while (Instant.now().isBefore(end)) {
        meanwhile.call();
        TimeUnit.SECONDS.sleep(1);
      }
    } finally {
      stack.scale(stage, 1);
    }
  }

  private double turnedAway() throws Exception {
    return TURNED_AWAY
        .matcher(stack.ask("receive", "GET", "http://127.0.0.1:8080/q/metrics", "none", ""))
        .results()
        .mapToDouble(count -> Double.parseDouble(count.group(1)))
        .sum();
  }

  private static void assertIsFlat(List<Map<String, Long>> memory) {
    for (String function : memory.getFirst().keySet()) {
      long early = most(memory.subList(0, memory.size() / 2), function);
      long late = most(memory.subList(memory.size() / 2, memory.size()), function);
      System.out.printf("   %-16s %d MB, then %d MB%n", function, early / 1000, late / 1000);
      assertThat((double) late).as("%s, in KB", function).isLessThan(FLAT * early);
    }
  }

  // Its queues end or wait for ever, and it goes on: nothing but another start helps.
  @Test
  void brokerWhoseDiskWasFullToTheLastByteIsReplacedAndLosesNothing() throws Exception {
    Needs.asked("faults", "HarnessIT.brokerWhoseDiskWasFullToTheLastByteIsReplacedAndLosesNothing");
    String broker = stack.brokers().getFirst();
    BreakParts breaking = new BreakParts(deployment, breakable);
    FaultRun run = new FaultRun(deployment, FAULTS.seed() + 2, FAULTS.load());
    Verdict verdict =
        run.during(
            () -> {
              run.awaitAnswersSince(Instant.now());
              for (int time = 1; time <= TIMES_FULL; time++) {
                breaking.carryOut(new DiskFull(broker, 20));
                Phase.of("answers again", () -> run.awaitAnswersSince(Instant.now()));
              }
            });
    assertThat(verdict.isGood()).as("%s", verdict).isTrue();
  }

  /** What each of these functions, and the one that receives, needs of memory, in kilobytes. */
  private Map<String, Long> memory(List<String> functions) throws Exception {
    Map<String, Long> memory = new TreeMap<>();
    memory.put("receive", stack.resident("receive"));
    for (String function : functions) {
      memory.put(function, stack.resident(function));
    }
    return memory;
  }

  private static long most(List<Map<String, Long>> memory, String function) {
    return memory.stream().mapToLong(at -> at.get(function)).max().orElseThrow();
  }
}
