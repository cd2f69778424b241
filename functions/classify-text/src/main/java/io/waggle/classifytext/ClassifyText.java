package io.waggle.classifytext;

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
import io.waggle.queues.classify.SeenPages;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.UnresolvedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Classifies visits by the words of the page, together with the evidence of earlier stages. It is
 * the last function of the cascade, so visits that it is not sure about are classified as
 * undecided.
 */
@ApplicationScoped
public class ClassifyText {
  private static final String NAME = "classify-text";
  private static final String FROM = "unresolved-visits";
  private static final String TO = "classified-visits";

  private final ClassifyVisits visits;
  private final CountFlow flow;

  ClassifyText(
      Cascade cascade,
      WriteDeadLetters writer,
      MeterRegistry meters,
      @Channel("unresolved-visits.dead") MutinyEmitter<DeadLetter> dead) {
    Cascade stages = cascade.only(Stages.CLASSIFY_TEXT);
    this.flow = new CountFlow(meters, NAME);
    this.visits =
        new ClassifyVisits(
            new DeadLetters(writer, NAME, dead::send),
            new LabelledCounter(meters, MeterName.DECISIONS),
            new SeenPages(
                visit -> stages.decide(visit.visit().page(), visit.evidence()), stages::version));
  }

  @Funq(NAME)
  @Incoming(FROM)
  @Outgoing(TO)
  public Uni<ClassifiedVisits> classify(UnresolvedVisits batch) {
    flow.taken(FROM, batch.size());
    return visits
        .finish(batch)
        .onItem()
        .ifNotNull()
        .invoke(classified -> flow.sent(TO, classified.size()));
  }
}
