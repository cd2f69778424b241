package io.waggle.classifyurl;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.waggle.classifier.Cascade;
import io.waggle.classifier.Step;
import io.waggle.queues.Channels;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.SetAside;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.UnresolvedVisit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Decides by where a page is and what it says it is filed under: the operator's rules, its site,
 * the sections it stands in. A visit it is sure about is classified; any other travels on with the
 * evidence so far.
 */
@ApplicationScoped
public class ClassifyUrl {
  private final Cascade cascade;
  private final SetAside setAside;

  ClassifyUrl(
      Cascade cascade,
      ObjectMapper mapper,
      @Channel(Channels.DEAD_PAGE_VISITS) MutinyEmitter<DeadLetter> dead) {
    this.cascade = cascade;
    this.setAside = new SetAside(mapper, Stage.CLASSIFY_URL.label(), dead::send);
  }

  @Funq("classify-url")
  @Incoming(Channels.PAGE_VISITS)
  @Outgoing(Channels.CLASSIFIED_VISITS)
  @Outgoing(Channels.UNRESOLVED_VISITS)
  public Uni<ClassifiedByUrl> classify(PageVisits batch) {
    if (batch == null) { // Over HTTP an empty body is no batch.
      return Uni.createFrom().nullItem();
    }
    List<ClassifiedVisit> classified = new ArrayList<>();
    List<UnresolvedVisit> unresolved = new ArrayList<>();
    List<DeadLetter> dead =
        setAside.unlessDone(batch, visit -> sort(visit, classified, unresolved));
    return setAside.send(dead).map(sent -> ClassifiedByUrl.of(classified, unresolved));
  }

  private void sort(
      PageVisit visit, List<ClassifiedVisit> classified, List<UnresolvedVisit> unresolved) {
    Step step = cascade.byUrl(visit.page());
    Metrics.counter("waggle.decisions", "by", "classify-url", "outcome", step.decision().outcome())
        .increment();
    if (step.isSettled()) {
      classified.add(new ClassifiedVisit(visit, step.decision()));
    } else {
      unresolved.add(new UnresolvedVisit(visit, step.evidence()));
    }
  }
}
