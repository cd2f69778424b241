package io.waggle.persistprofile;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.waggle.profilestore.housekeeping.MaintainStorage;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** Maintains the storage when the function starts and every six hours. */
@ApplicationScoped
class ScheduleMaintenance {
  private final MaintainStorage storage;

  ScheduleMaintenance(MaintainStorage storage) {
    this.storage = storage;
  }

  // Channels start at PLATFORM_BEFORE + 1000, and the first visit needs its partition.
  void beforeTheFirstVisit(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
    maintain().await().atMost(Duration.ofMinutes(1));
  }

  @Scheduled(every = "6h", delayed = "6h")
  Uni<Void> maintain() {
    return storage.maintain();
  }
}
