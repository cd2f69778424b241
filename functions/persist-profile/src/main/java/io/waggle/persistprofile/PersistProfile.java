package io.waggle.persistprofile;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.funqy.Funq;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Merge;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.functionbase.MeterName;
import io.waggle.profilestore.write.WriteCounts;
import io.waggle.queues.CountFlow;
import io.waggle.visitmodel.ClassifiedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Writes visits and adds them to their visitors' profiles. A batch is acknowledged after it is
 * committed; however often it is delivered, each of its visits counts once.
 *
 * <p>Over HTTP a batch is written on its own, so that the answer can tell what became of its
 * visits. The batches of the queue are written together.
 */
@ApplicationScoped
public class PersistProfile {
  /** While the database works on one write, the next one is prepared and sent. */
  private static final int WRITES_UNDER_WAY = 2;

  /** About as long as a write takes. */
  private static final Duration PATIENCE = Duration.ofMillis(20);

  private static final String NAME = "persist-profile";
  private static final String FROM = "classified-visits";

  private final PersistVisits visits;
  private final GatherBatches gathered;
  private final LabelledCounter outcomes;
  private final CountFlow flow;

  PersistProfile(PersistVisits visits, MeterRegistry meters) {
    this.visits = visits;
    this.gathered = new GatherBatches(this::persist, WRITES_UNDER_WAY, PATIENCE);
    this.outcomes = new LabelledCounter(meters, MeterName.VISITS);
    this.flow = new CountFlow(meters, NAME);
  }

  /** Completes when every visit of the batch is committed or dead-lettered. */
  @Funq(NAME)
  public Uni<WriteCounts> persist(ClassifiedVisits batch) {
    return visits.persist(batch).invoke(this::count);
  }

  /**
   * The same, together with other batches.
   *
   * <p>It runs on virtual threads because then many calls are under way at the same time. Calls of
   * a method on the connector's own thread would be made one after the other.
   */
  @Incoming(FROM)
  @Merge // In all-in-one two classifiers send to this channel.
  @RunOnVirtualThread
  public Uni<Void> persistTogether(ClassifiedVisits batch) {
    flow.taken(FROM, batch.size());
    return gathered.persist(batch);
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
