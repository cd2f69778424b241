package io.waggle.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessTableTest {
  @Test
  void childrenThatHaveEndedCountForTheTree() throws IOException, InterruptedException {
    Assumptions.assumeTrue(ProcessTable.isKept(), "no /proc");
    String work = "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done";
    Process shell =
        new ProcessBuilder("sh", "-c", "sleep 60 & sh -c '" + work + "'; echo done; wait")
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(shell.inputReader().readLine()).isEqualTo("done");
      Part tree = Part.tree("a shell", shell.pid());
      assertThat(tree.processes().get()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(tree.cpuSeconds()).isPositive();
      assertThat(tree.residentMegabytes()).isPositive();
    } finally {
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  @Test
  @Timeout(60)
  void timeOfThreadsIsToldByTheirNames() throws InterruptedException {
    Assumptions.assumeTrue(ProcessTable.isKept(), "no /proc");
    AtomicBoolean isEnough = new AtomicBoolean();
    Thread busy = Thread.ofPlatform().name("a busy one").start(() -> spinUntil(isEnough));
    try {
      long own = ProcessHandle.current().pid();
      while (ProcessTable.threadSeconds(own, "a busy") == 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      assertThat(ProcessTable.threadSeconds(own, "an idle")).isZero();
    } finally {
      isEnough.set(true);
      busy.join();
    }
  }

  private static void spinUntil(AtomicBoolean isEnough) {
    while (!isEnough.get()) {
      Thread.onSpinWait();
    }
  }
}
