package io.waggle.acceptance.faults;

import io.waggle.acceptance.Needs;
import io.waggle.acceptance.swarm.OnSwarm;
import io.waggle.acceptance.swarm.Phase;
import io.waggle.acceptance.swarm.ThreeNodes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nothing is lost and nothing counted twice, whatever breaks on three nodes, and whichever of them
 * is cut off: {@code make faults}.
 */
@ExtendWith(OnSwarm.class)
class HarnessOnThreeNodesIT {
  private final ThreeNodes nodes;

  HarnessOnThreeNodesIT(ThreeNodes nodes) {
    this.nodes = nodes;
  }

  @BeforeAll
  static void onlyWhereItIsAskedFor() {
    Needs.asked("faults", "HarnessOnThreeNodesIT");
  }

  @Test
  void everyAcknowledgedVisitIsStoredOnceWhateverBreaks() throws Exception {
    try (BreakableStack breakable =
        Phase.in("deploying with clocks and disks apart", () -> BreakableStack.deploy(nodes))) {
      RandomFaults.asAsked().meet(nodes, breakable);
    }
  }
}
