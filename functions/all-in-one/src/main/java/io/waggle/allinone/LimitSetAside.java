package io.waggle.allinone;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.LogKey;
import io.waggle.profilestore.housekeeping.SetAsideRetention;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/** Drops what was set aside too long ago, and the oldest of what has become too much. */
@ApplicationScoped
@Startup
class LimitSetAside {
  private static final Logger LOG = Logger.getLogger(LimitSetAside.class);

  private final SetAsideFolder folder;
  private final SetAsideRetention retention;
  private final FailureLog failures;

  LimitSetAside(SetAsideFolder folder, SetAsideRetention retention, FailureLog failures) {
    this.folder = folder;
    this.retention = retention;
    this.failures = failures;
  }

  /** Runs at the start, too. */
  @Scheduled(every = "24h")
  void limitAll() {
    try {
      for (SetAsideFile file : folder.all()) {
        limitAge(file);
        limitSize(file);
      }
    } catch (IOException failure) {
      failures.error("What was set aside could not be listed", failure, Map.of());
    }
  }

  private void limitAge(SetAsideFile file) {
    try {
      long dropped = file.dropBefore(retention.oldest(Instant.now()));
      log(file, dropped, "older than WAGGLE_KEEP_ASIDE_DAYS");
    } catch (IOException failure) {
      report(file, failure);
    }
  }

  /** Drops lines if the file is too large. What cannot be dropped is no reason to keep no more. */
  void limitSize(SetAsideFile file) {
    try {
      log(file, file.dropExcess(), "more than WAGGLE_KEEP_ASIDE_MB");
    } catch (IOException failure) {
      report(file, failure);
    }
  }

  private static void log(SetAsideFile file, long dropped, String reason) {
    if (dropped > 0) {
      LOG.warnf(
          "The oldest of what was set aside is dropped: %s=%s %s=%d %s=\"%s\"",
          LogKey.QUEUE.label(),
          file.queue(),
          LogKey.COUNT.label(),
          dropped,
          LogKey.REASON.label(),
          reason);
    }
  }

  private void report(SetAsideFile file, IOException failure) {
    failures.error(
        "What was set aside could not be limited", failure, Map.of(LogKey.QUEUE, file.queue()));
  }
}
