package io.waggle.classifyurl;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.funqy.Funq;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.waggle.model.Channels;
import io.waggle.model.ClassifiedVisit;
import io.waggle.model.DeadLetter;
import io.waggle.model.Decision;
import io.waggle.model.Decision.Decided;
import io.waggle.model.Decision.Undecided;
import io.waggle.model.Evidence;
import io.waggle.model.PageVisit;
import io.waggle.model.PageVisits;
import io.waggle.model.SetAside;
import io.waggle.model.Stage;
import io.waggle.model.UnresolvedVisit;
import io.waggle.taxonomy.Knowledge;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/**
 * Decides by where a page is: its site and the sections it stands in. A visit it is sure about is
 * classified; any other travels on with the evidence so far.
 */
@ApplicationScoped
public class ClassifyUrl {
  private final Knowledge knowledge;
  private final SetAside setAside;

  ClassifyUrl(
      Knowledge knowledge,
      ObjectMapper mapper,
      @Channel(Channels.DEAD_PAGE_VISITS) MutinyEmitter<DeadLetter> dead) {
    this.knowledge = knowledge;
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
    List<Evidence> evidence = knowledge.urlClues().in(visit.page());
    Decision decision = knowledge.decide().at(Stage.CLASSIFY_URL, evidence);
    Metrics.counter("waggle.decisions", "by", "classify-url", "outcome", decision.outcome())
        .increment();
    switch (decision) {
      case Decided decided -> classified.add(new ClassifiedVisit(visit, decided));
      case Undecided undecided -> unresolved.add(new UnresolvedVisit(visit, evidence));
    }
  }
}
