package io.waggle.persistprofile;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.FailureLog;
import io.waggle.profilestore.housekeeping.MaintainStorage;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Map;

/** Maintains the storage when the function starts and every six hours. */
@ApplicationScoped
class ScheduleMaintenance {
  private final MaintainStorage storage;
  private final FailureLog log;

  ScheduleMaintenance(MaintainStorage storage, FailureLog log) {
    this.storage = storage;
    this.log = log;
  }

  // Channels start at PLATFORM_BEFORE + 1000, and the first visit needs its partition. What is too
  // old can be gone later, however much it is.
  void beforeTheFirstVisit(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    storage.makePartitions().await().atMost(Duration.ofMinutes(1));
  }

  // The first run is soon after the start, which does not wait for it.
  @Scheduled(every = "6h", delayed = "10s")
  Uni<Void> maintain() {
    return storage
        .makePartitions()
        .onFailure()
        .invoke(failure -> log.warn("Partitions of coming days are missing", failure, Map.of()))
        .onFailure()
        .recoverWithNull()
        .chain(storage::cleanUp);
  }
}
