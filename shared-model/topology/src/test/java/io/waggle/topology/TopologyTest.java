package io.waggle.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private final Topology topology =
      Topology.parse(
          """
          # function\treads\twrites
          receive\t-\tpage-visits rejected-visits
          classify-url\tpage-visits\tclassified-visits unresolved-visits
          classify-text\tunresolved-visits\tclassified-visits
          persist-profile\tclassified-visits\t-

          read-profile\t-\t-
          """);

  @Test
  void everyReadQueueHasADeadLetterQueueOfItsReaderAlone() {
    assertThat(topology.function("classify-text").orElseThrow().deadLetters())
        .containsExactly("unresolved-visits.dead");
    assertThat(topology.setAside())
        .containsExactly(
            "rejected-visits",
            "page-visits.dead",
            "unresolved-visits.dead",
            "classified-visits.dead");
  }

  @Test
  void everyQueueThatIsReadIsWrittenAndByNobodyTwice() {
    List<String> read = Topology.read().workQueues();
    List<String> written =
        Topology.read().functions().stream()
            .flatMap(function -> function.writes().stream())
            .toList();
    assertThat(read).doesNotHaveDuplicates();
    assertThat(written).containsAll(read);
  }
}
