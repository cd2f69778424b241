package io.waggle.classifier.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures the memory that the knowledge takes once it is loaded, and prints it. */
class KnowledgeSizeTest {
  private static final long MEGABYTE = 1_000_000;

  @Test
  void builtInKnowledgeTakesLessThanFortyMegabytes() {
    // With the first one comes what stays in memory anyway: classes and their constants.
    List<Knowledge> kept = new ArrayList<>(List.of(Knowledge.builtIn()));
    long before = usedMemory();
    kept.add(Knowledge.builtIn());
    long taken = usedMemory() - before;
    assertThat(kept).hasSize(2);
    System.out.printf("Once loaded, the knowledge takes %d MB.%n", taken / MEGABYTE);
    assertThat(taken).isBetween(MEGABYTE, 40 * MEGABYTE);
  }

  /** What is left on the heap, in bytes, after all that can be freed is. */
  private static long usedMemory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
