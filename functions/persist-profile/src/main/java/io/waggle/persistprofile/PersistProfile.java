package io.waggle.persistprofile;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Merge;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.functionbase.MeterName;
import io.waggle.profilestore.write.WriteCounts;
import io.waggle.visitmodel.ClassifiedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Writes visits and adds them to their visitors' profiles. A batch is acknowledged after it is
 * committed; however often it is delivered, each of its visits counts once.
 */
@ApplicationScoped
public class PersistProfile {
  private final PersistVisits visits;
  private final LabelledCounter outcomes;

  PersistProfile(PersistVisits visits, MeterRegistry meters) {
    this.visits = visits;
    this.outcomes = new LabelledCounter(meters, MeterName.VISITS);
  }

  /** Completes when every visit of the batch is committed or dead-lettered. */
  @Funq("persist-profile")
  @Incoming("classified-visits")
  @Merge // In all-in-one two classifiers send to this channel.
  public Uni<WriteCounts> persist(ClassifiedVisits batch) {
    return visits.persist(batch).invoke(this::count);
  }

  private void count(WriteCounts counts) {
    count(counts.counted(), "counted");
    count(counts.repeated(), "repeated");
    count(counts.erased(), "erased");
    count(counts.dead(), "dead");
  }

  private void count(long visits, String outcome) {
    outcomes.add((double) visits, outcome);
  }
}
