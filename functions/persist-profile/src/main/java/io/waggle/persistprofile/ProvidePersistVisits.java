package io.waggle.persistprofile;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.functionbase.FailureLog;
import io.waggle.profilestore.arithmetic.Decay;
import io.waggle.profilestore.housekeeping.MaintainStorage;
import io.waggle.profilestore.housekeeping.Retention;
import io.waggle.profilestore.write.VisitWindow;
import io.waggle.profilestore.write.WriteVisits;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.DeadLetters;
import io.waggle.queues.WriteDeadLetters;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Puts together what writes visits, and what maintains the storage they are written to. */
@Singleton
class ProvidePersistVisits {
  private final Retention retention;
  private final FailureLog log;

  ProvidePersistVisits(Retention retention, FailureLog log) {
    this.retention = retention;
    this.log = log;
  }

  @Produces
  @Singleton
  PersistVisits persistVisits(
      Pool pool,
      Decay decay,
      WriteDeadLetters writer,
      @Channel("classified-visits.dead") MutinyEmitter<DeadLetter> dead) {
    InstantSource clock = InstantSource.system();
    return new PersistVisits(
        new WriteVisits(pool, decay)::write,
        new DeadLetters(writer, "persist-profile", dead::send),
        () -> VisitWindow.at(clock.instant(), retention.days()),
        log);
  }

  @Produces
  @Singleton
  MaintainStorage maintainStorage(Pool pool) {
    return new MaintainStorage(pool, retention, log);
  }
}
