package io.waggle.persistprofile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.annotations.Merge;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.SetAside;
import io.waggle.visitmodel.ClassifiedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Writes visits and what they say of their visitors' interests. A batch is acknowledged after it is
 * committed; however often it comes, each of its visits counts once.
 */
@ApplicationScoped
public class PersistProfile {
  private final PersistVisits visits;

  PersistProfile(
      Pool pool,
      ObjectMapper mapper,
      Retention retention,
      @Channel("classified-visits.dead") MutinyEmitter<DeadLetter> dead) {
    SetAside setAside = new SetAside(mapper, "persist-profile", dead::send);
    Clock clock = Clock.systemUTC();
    this.visits =
        new PersistVisits(
            new WriteVisits(pool, retention.halfLife())::write,
            setAside,
            () -> Window.at(clock.instant(), retention.days()));
  }

  @Funq("persist-profile")
  @Incoming("classified-visits")
  @Merge // In one process two classifiers send here; on a queue that goes without saying.
  public Uni<Written> persist(ClassifiedVisits batch) {
    return batch == null // Over HTTP an empty body is no batch.
        ? Uni.createFrom().nullItem()
        : visits.persist(batch).invoke(PersistProfile::count);
  }

  private static void count(Written written) {
    count("counted", (double) written.counted());
    count("repeated", (double) written.repeated());
    count("erased", (double) written.erased());
    count("dead", (double) written.dead());
  }

  private static void count(String outcome, double visits) {
    Metrics.counter("waggle.visits", "outcome", outcome).increment(visits);
  }
}
