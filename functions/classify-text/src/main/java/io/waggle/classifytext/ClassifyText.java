package io.waggle.classifytext;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.waggle.classifier.Cascade;
import io.waggle.queues.Channels;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.SetAside;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Decides by what a page says, together with what the stages before have found. After it there is
 * no one to ask, so what it is not sure about is undecided, with the reason.
 */
@ApplicationScoped
public class ClassifyText {
  private final SeenPages pages;
  private final SetAside setAside;

  ClassifyText(
      Cascade cascade,
      ObjectMapper mapper,
      @Channel(Channels.DEAD_UNRESOLVED_VISITS) MutinyEmitter<DeadLetter> dead) {
    this.pages =
        new SeenPages(visit -> cascade.byText(visit.visit().page(), visit.evidence()).decision());
    this.setAside = new SetAside(mapper, Stage.CLASSIFY_TEXT.label(), dead::send);
  }

  /** Null when every visit was set aside: then there is nothing to send on. */
  @Funq("classify-text")
  @Incoming(Channels.UNRESOLVED_VISITS)
  @Outgoing(Channels.CLASSIFIED_VISITS)
  public Uni<ClassifiedVisits> classify(UnresolvedVisits batch) {
    if (batch == null) { // Over HTTP an empty body is no batch.
      return Uni.createFrom().nullItem();
    }
    List<ClassifiedVisit> classified = new ArrayList<>();
    List<DeadLetter> dead = setAside.unlessDone(batch, visit -> classified.add(classify(visit)));
    return setAside
        .send(dead)
        .map(sent -> classified.isEmpty() ? null : new ClassifiedVisits(classified));
  }

  private ClassifiedVisit classify(UnresolvedVisit unresolved) {
    Decision decision = pages.decide(unresolved);
    Metrics.counter("waggle.decisions", "by", "classify-text", "outcome", decision.outcome())
        .increment();
    return new ClassifiedVisit(unresolved.visit(), decision);
  }
}
