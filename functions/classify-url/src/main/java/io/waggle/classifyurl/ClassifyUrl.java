package io.waggle.classifyurl;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.waggle.classifier.cascade.Cascade;
import io.waggle.classifier.cascade.Stages;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.functionbase.MeterName;
import io.waggle.queues.CountFlow;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.DeadLetters;
import io.waggle.queues.WriteDeadLetters;
import io.waggle.queues.classify.ClassifyVisits;
import io.waggle.queues.classify.SortedVisits;
import io.waggle.visitmodel.PageVisits;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Classifies visits by an operator's rules and by the address of the page. Visits that it is not
 * sure about are sent on with the evidence so far.
 */
@ApplicationScoped
public class ClassifyUrl {
  private static final String NAME = "classify-url";
  private static final String FROM = "page-visits";
  private static final String NEXT = "unresolved-visits";

  private final ClassifyVisits visits;
  private final CountFlow flow;

  ClassifyUrl(
      Cascade cascade,
      WriteDeadLetters writer,
      MeterRegistry meters,
      @Channel("page-visits.dead") MutinyEmitter<DeadLetter> dead) {
    Cascade stages = cascade.only(Stages.OVERRIDES, Stages.CLASSIFY_URL);
    this.flow = new CountFlow(meters, NAME);
    this.visits =
        new ClassifyVisits(
            new DeadLetters(writer, NAME, dead::send),
            new LabelledCounter(meters, MeterName.DECISIONS),
            visit -> stages.run(visit.visit().page(), visit.evidence()));
  }

  @Funq(NAME)
  @Incoming(FROM)
  @Outgoing(SortedVisits.CLASSIFIED)
  @Outgoing(NEXT)
  public Uni<SortedVisits> classify(PageVisits batch) {
    flow.taken(FROM, batch.size());
    return visits.sort(batch, NEXT).onItem().ifNotNull().invoke(sorted -> sorted.count(flow));
  }
}
