package io.waggle.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.acceptance.faults.FaultRun.Load;
import io.waggle.acceptance.swarm.Deployment;
import io.waggle.acceptance.swarm.Stack;
import java.time.Duration;
import java.util.List;

/**
 * Breaks a deployment at random, and wants nothing lost and nothing counted twice.
 *
 * @param seed what is sent and broken follows from it
 * @param length how long things are broken
 * @param load how much is sent meanwhile
 * @param isOneAtATime for the table of faults: what senders see of each, and how long it takes
 */
record RandomFaults(long seed, Duration length, Load load, boolean isOneAtATime) {
  // The gate always breaks the same things in the same order: chance has a smaller part in it then.
  private static final long SEED_OF_THE_GATE = 7;

  /** As the system properties of {@code make faults} say. */
  static RandomFaults asAsked() {
    long another = System.currentTimeMillis() / 1000 % 1_000_000;
    return new RandomFaults(
        Long.getLong("faults.seed", Boolean.getBoolean("faults") ? another : SEED_OF_THE_GATE),
        Duration.ofMinutes(Long.getLong("faults.minutes", 5)),
        Load.of(Integer.getInteger("faults.rate", 1_000)),
        Boolean.getBoolean("faults.apart"));
  }

  void meet(Deployment deployment, BreakableStack breakable) throws Exception {
    System.out.printf(
        "   make faults NODES=%d SEED=%d MINUTES=%d%n",
        Math.max(1, deployment.expendable().size()), seed, length.toMinutes());
    Stack stack = deployment.stack();
    FaultRun run = new FaultRun(deployment, seed, load);
    Parts parts = parts(deployment);
    FaultPlan functions = FaultPlan.ofFunctions(seed, parts);
    FaultPlan stores = FaultPlan.ofStores(seed, parts);
    BreakParts breaking = new BreakParts(deployment, breakable);
    Verdict verdict =
        run.during(
            isOneAtATime
                ? run.oneAtATime(breaking, length, functions, stores)
                : run.plans(breaking, length, functions, stores));
    if (isOneAtATime) {
      run.seen().forEach(System.out::println);
    }
    System.out.println("   " + run.log().carriedOut());
    assertThat(verdict.isGood()).as("SEED=%d%n%s", seed, verdict).isTrue();
    // What is to be broken can be down for minutes because of another fault.
    List<FaultLog.Entry> failed = run.log().failed();
    assertThat(failed.size())
        .as("faults that could not be carried out, at most one in four: %s", failed)
        .isLessThanOrEqualTo(run.log().entries().size() / 4);
    assertThat(stack.operate("verify")).contains(" 0 do not agree");
  }

  private static Parts parts(Deployment deployment) {
    Stack stack = deployment.stack();
    List<String> there =
        Stack.FUNCTIONS.stream().filter(function -> stack.replicas(function) > 0).toList();
    return new Parts(there, stack.brokers(), stack.databases(), deployment.expendable());
  }
}
