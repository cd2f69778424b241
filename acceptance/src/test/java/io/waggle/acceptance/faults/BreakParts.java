package io.waggle.acceptance.faults;

import io.waggle.acceptance.faults.Fault.ClockMoved;
import io.waggle.acceptance.faults.Fault.DiskFull;
import io.waggle.acceptance.faults.Fault.DiskSlow;
import io.waggle.acceptance.faults.Fault.Frozen;
import io.waggle.acceptance.faults.Fault.Killed;
import io.waggle.acceptance.faults.Fault.MemoryAlarm;
import io.waggle.acceptance.faults.Fault.NodeCutOff;
import io.waggle.acceptance.faults.Fault.Restarted;
import io.waggle.acceptance.faults.Fault.Scaled;
import io.waggle.acceptance.faults.Fault.Updated;
import io.waggle.acceptance.swarm.Command;
import io.waggle.acceptance.swarm.Deployment;
import io.waggle.acceptance.swarm.Eventually;
import io.waggle.acceptance.swarm.Phase.Deed;
import io.waggle.acceptance.swarm.Stack;
import io.waggle.acceptance.swarm.Stack.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Does faults to a stack, one at a time, and heals them, whatever happens meanwhile. */
final class BreakParts {
  private static final Duration THERE_WITHIN = Duration.ofMinutes(1);
  private static final Duration UPDATED_WITHIN = Duration.ofMinutes(3);

  /** Managers without a leader, or a broker without the others, cannot be told anything. */
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(2);

  private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");
  private static final boolean IS_FIRST_VERSION =
      Files.notExists(CONTROL_GROUPS.resolve("cgroup.controllers"));

  private final Deployment deployment;
  private final BreakableStack parts;

  BreakParts(Deployment deployment, BreakableStack parts) {
    this.deployment = deployment;
    this.parts = parts;
  }

  /** Breaks something for as long as the fault says, and heals it. */
  void carryOut(Fault fault) throws Exception {
    // What is to be broken may be coming up or going down at the moment.
    insist(fault.toString(), () -> breakAndHeal(fault));
  }

  private void breakAndHeal(Fault fault) throws Exception {
    switch (fault) {
      case Killed killed -> docker(killed.service(), "kill");
      case Restarted restarted -> docker(restarted.service(), "stop", "--time", "60");
      case Frozen frozen -> freeze(task(frozen.service()), frozen);
      case Updated updated -> update(updated.function());
      case Scaled scaled ->
          during(
              scaled.seconds(),
              () -> scale(scaled.function(), usual(scaled.function()) + scaled.more()),
              () -> scale(scaled.function(), usual(scaled.function())));
      case ClockMoved moved ->
          during(
              moved.seconds(),
              () -> parts.moveClock(moved.service(), Duration.ofMinutes(moved.minutes())),
              () -> parts.moveClock(moved.service(), Duration.ZERO));
      case NodeCutOff cut ->
          during(
              cut.seconds(),
              () -> deployment.cutOff(cut.node()),
              () -> deployment.heal(cut.node()));
      case DiskFull full ->
          during(
              full.seconds(),
              () -> parts.fillDisk(full.broker()),
              () -> parts.emptyDisk(full.broker()));
      case MemoryAlarm alarm -> raiseAlarm(task(alarm.broker()), alarm.seconds());
      case DiskSlow slow -> slowDown(task(slow.service()), slow);
    }
  }

  private static void during(int seconds, Deed breaking, Deed healing) throws Exception {
    try {
      breaking.call();
      Thread.sleep(Duration.ofSeconds(seconds));
    } finally {
      healing.call();
    }
  }

  private void docker(String service, String... command) throws Exception {
    Task task = task(service);
    String[] all =
        Stream.concat(Stream.of(command), Stream.of(task.container())).toArray(String[]::new);
    task.node().docker(all);
  }

  /** A running task, which may have to be waited for: something else may have ended it just now. */
  private Task task(String service) throws Exception {
    return Eventually.see(
            "a task of " + service,
            THERE_WITHIN,
            () -> deployment.stack().tasks(service),
            (List<Task> tasks) -> !tasks.isEmpty())
        .getFirst();
  }

  private void freeze(Task task, Frozen frozen) throws Exception {
    // Functions are one process. In the images of the others there is a shell for the rest of them.
    boolean hasMore = !Stack.FUNCTIONS.contains(frozen.service());
    during(
        frozen.seconds(),
        () -> {
          if (hasMore) {
            task.exec("sh", "-c", "kill -STOP -1");
          }
          signal(task, "STOP");
        },
        () -> {
          if (isThere(task)) {
            signal(task, "CONT");
            if (hasMore) {
              task.exec("sh", "-c", "kill -CONT -1");
            }
          }
        });
  }

  private static void signal(Task task, String signal) throws IOException, InterruptedException {
    task.node().docker("kill", "--signal", signal, task.container());
  }

  /** Swarm may have given it up meanwhile. */
  private static boolean isThere(Task task) throws IOException, InterruptedException {
    return task.node().docker("ps", "-q", "--no-trunc").lines().anyMatch(task.container()::equals);
  }

  private int usual(String function) {
    return deployment.stack().replicas(function);
  }

  private void scale(String function, int tasks) throws Exception {
    insist("the scaling of " + function, () -> deployment.stack().startScaling(function, tasks));
  }

  private void update(String function) throws Exception {
    insist("the update of " + function, () -> deployment.stack().update(function, "--force"));
    Eventually.see(
        "the end of the update of " + function,
        UPDATED_WITHIN,
        () -> updateState(function),
        state -> state.endsWith("completed") || state.endsWith("paused"));
  }

  /** Empty, too, while no manager can say. */
  private String updateState(String function) throws InterruptedException {
    try {
      return deployment.stack().updateState(function);
    } catch (IOException noLeader) {
      return "";
    }
  }

  private static void insist(String what, Deed deed) throws Exception {
    Eventually.see(what, TOLD_WITHIN, () -> failure(deed), String::isEmpty);
  }

  private static String failure(Deed deed) throws Exception {
    try {
      deed.call();
      return "";
    } catch (IOException notNow) {
      return String.valueOf(notNow.getMessage());
    }
  }

  private void raiseAlarm(Task broker, int seconds) throws Exception {
    during(
        seconds,
        () -> mayHaveInMemory(broker, "1MB"),
        () -> insist("the end of the alarm", () -> endAlarm(broker)));
  }

  // Another broker in its place begins with what is usual.
  private static void endAlarm(Task broker) throws IOException, InterruptedException {
    if (isThere(broker)) {
      mayHaveInMemory(broker, usualMemory());
    }
  }

  private static void mayHaveInMemory(Task broker, String most)
      throws IOException, InterruptedException {
    broker.exec("rabbitmqctl", "-q", "await_startup", "--timeout", "120");
    broker.exec("rabbitmqctl", "-q", "set_vm_memory_high_watermark", "absolute", most);
  }

  /** What rabbitmq.conf says. */
  private static String usualMemory() throws IOException {
    String name = "vm_memory_high_watermark.absolute = ";
    return Files.readAllLines(Command.ROOT.resolve("stack/rabbitmq.conf")).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElseThrow();
  }

  private void slowDown(Task task, DiskSlow slow) throws Exception {
    Path file = limitOfWrites(task);
    String disk = parts.disk(slow.service());
    during(
        slow.seconds(),
        () -> Files.writeString(file, limit(disk, String.valueOf(slow.writesPerSecond()))),
        () -> {
          // The container may have ended meanwhile.
          if (Files.exists(file)) {
            Files.writeString(file, limit(disk, IS_FIRST_VERSION ? "0" : "max"));
          }
        });
  }

  // What the group writes and waits for (fsync) is slowed down; other containers on the disk are
  // not.
  private static Path limitOfWrites(Task task) {
    String group = "waggle-node" + task.node().number() + "/" + task.container();
    return IS_FIRST_VERSION
        ? CONTROL_GROUPS.resolve("blkio").resolve(group).resolve("blkio.throttle.write_iops_device")
        : CONTROL_GROUPS.resolve(group).resolve("io.max");
  }

  private static String limit(String disk, String writesPerSecond) {
    return disk + (IS_FIRST_VERSION ? " " : " wiops=") + writesPerSecond;
  }
}
