package io.waggle.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerRoomTest {
  private static final double GB = 1e9;
  private static final double MB = 1e6;

  private static BrokerRoom room(double freeDisk, double memory) {
    return new BrokerRoom(freeDisk, GB, memory, 700 * MB, Map.of());
  }

  @Test
  void metricsOfRabbitMqAreRead() {
    assertThat(
            BrokerRoom.from(
                """
                # TYPE rabbitmq_detailed_process_open_fds gauge
                rabbitmq_detailed_process_open_fds 41
                rabbitmq_detailed_of_another_release +Inf
                # TYPE rabbitmq_detailed_process_resident_memory_bytes gauge
                # HELP rabbitmq_detailed_process_resident_memory_bytes Memory used in bytes
                rabbitmq_detailed_process_resident_memory_bytes 164229120
                rabbitmq_detailed_disk_space_available_bytes 6.0113375232e10
                rabbitmq_detailed_resident_memory_limit_bytes 700000000
                rabbitmq_detailed_disk_space_available_limit_bytes 1000000000
                rabbitmq_detailed_queue_messages_ready{vhost="/",queue="page-visits"} 5
                rabbitmq_detailed_queue_messages{vhost="/",queue="page-visits"} 7
                rabbitmq_detailed_queue_messages_ready{vhost="/",queue="page-visits.dead"} 1000
                """))
        .isEqualTo(
            new BrokerRoom(
                60_113_375_232d,
                GB,
                164_229_120d,
                700 * MB,
                Map.of("page-visits", 5d, "page-visits.dead", 1000d)));
  }

  @Test
  void metricThatIsMissingIsNamed() {
    assertThatThrownBy(() -> BrokerRoom.from("rabbitmq_detailed_disk_space_available_bytes 1"))
        .hasMessageContaining("rabbitmq_detailed_disk_space_available_limit_bytes");
  }

  @Test
  void newVisitsLeaveAGigabyteMoreOfTheDiskThanRabbitMqLeaves() {
    assertThat(room(2 * GB, 200 * MB).shortage()).isEmpty();
    assertThat(room(1.999 * GB, 200 * MB).shortage())
        .hasValue("1999 MB are free on its disk, less than 2000 MB");
    assertThat(new BrokerRoom(1.04 * GB, 50 * MB, 200 * MB, 700 * MB, Map.of()).shortage())
        .isPresent();
  }

  @Test
  void newVisitsStopBeforeRabbitMqsMemoryIsUsedUp() {
    assertThat(room(60 * GB, 600 * MB).shortage()).isEmpty();
    assertThat(room(60 * GB, 601 * MB).shortage())
        .hasValue("it uses 601 MB of memory, more than 600 MB");
  }

  @Test
  void brokerThatHasReachedALimitIsFull() {
    assertThat(room(GB, 700 * MB).isFull()).isFalse();
    assertThat(room(0.999 * GB, 200 * MB).isFull()).isTrue();
    assertThat(room(60 * GB, 701 * MB).isFull()).isTrue();
  }
}
