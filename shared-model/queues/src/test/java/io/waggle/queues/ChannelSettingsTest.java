package io.waggle.queues;

import static org.assertj.core.api.Assertions.assertThat;

import io.waggle.topology.Topology;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelSettingsTest {
  private final Topology topology = Topology.read();

  @Test
  void functionGetsTheSettingsOfItsOwnChannelsAndNoOthers() {
    Map<String, String> settings = settings("classify-text");
    assertThat(settings.keySet())
        .extracting(name -> name.substring(0, name.lastIndexOf('.')))
        .containsOnly(
            "mp.messaging.incoming.unresolved-visits",
            "mp.messaging.outgoing.classified-visits",
            "mp.messaging.outgoing.\"unresolved-visits.dead\"");
  }

  @Test
  void queueIsReadAtItsAddressAndWrittenToThroughItsExchange() {
    assertThat(settings("classify-url"))
        .containsEntry("mp.messaging.incoming.page-visits.address", "/queues/page-visits")
        .containsEntry("mp.messaging.incoming.page-visits.failure-strategy", "modified-failed")
        .containsEntry(
            "mp.messaging.outgoing.unresolved-visits.address", "/exchanges/unresolved-visits")
        .containsEntry(
            "mp.messaging.outgoing.\"page-visits.dead\".address", "/exchanges/page-visits.dead");
  }

  @Test
  void functionWithoutQueuesGetsNone() {
    assertThat(settings("read-profile")).isEmpty();
  }

  private Map<String, String> settings(String function) {
    return ChannelSettings.of(topology.function(function).orElseThrow());
  }
}
