package io.waggle.classifyurl;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Stages;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.functionbase.MeterName;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.DeadLetters;
import io.waggle.queues.WriteDeadLetters;
import io.waggle.queues.classify.ClassifyVisits;
import io.waggle.queues.classify.SortedVisits;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.UnresolvedVisit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Decides by the operator's overrides, and by where a page is: its site, its sections, and the
 * categories it declares. A visit that it is not sure about goes on with the evidence so far.
 */
@ApplicationScoped
public class ClassifyUrl {
  private final ClassifyVisits visits;

  ClassifyUrl(
      Cascade cascade,
      WriteDeadLetters writer,
      MeterRegistry meters,
      @Channel("page-visits.dead") MutinyEmitter<DeadLetter> dead) {
    Cascade stages = cascade.only(Stages.OVERRIDES, Stages.CLASSIFY_URL);
    this.visits =
        new ClassifyVisits(
            visit -> stages.run(visit.visit().page(), visit.evidence()),
            new DeadLetters(writer, "classify-url", dead::send),
            new LabelledCounter(meters, MeterName.DECISIONS));
  }

  /** The answer is null when every visit of the batch was set aside. */
  @Funq("classify-url")
  @Incoming("page-visits")
  @Outgoing("classified-visits")
  @Outgoing("unresolved-visits")
  public Uni<SortedVisits> classify(PageVisits batch) {
    return visits.sort(batch, visit -> new UnresolvedVisit(visit, List.of()), "unresolved-visits");
  }
}
