package io.waggle.persistprofile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.annotations.Merge;
import io.vertx.mutiny.sqlclient.Pool;
import io.waggle.model.Channels;
import io.waggle.model.ClassifiedVisits;
import io.waggle.model.DeadLetter;
import io.waggle.model.SetAside;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
      @ConfigProperty(name = "waggle.half-life", defaultValue = "30d") Duration halfLife,
      @ConfigProperty(name = "waggle.retention-days", defaultValue = "395") int retentionDays,
      @Channel(Channels.DEAD_CLASSIFIED_VISITS) MutinyEmitter<DeadLetter> dead) {
    SetAside setAside = new SetAside(mapper, "persist-profile", dead::send);
    Clock clock = Clock.systemUTC();
    this.visits =
        new PersistVisits(
            new WriteVisits(pool, halfLife)::write,
            setAside,
            () -> Window.at(clock.instant(), retentionDays));
  }

  @Funq("persist-profile")
  @Incoming(Channels.CLASSIFIED_VISITS)
  @Merge // In one process two classifiers send here; on a queue that goes without saying.
  public Uni<Written> persist(ClassifiedVisits batch) {
    return visits.persist(batch);
  }
}
