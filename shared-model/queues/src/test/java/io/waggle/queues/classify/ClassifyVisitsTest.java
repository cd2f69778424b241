package io.waggle.queues.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.functionbase.MeterName;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.DeadLetters;
import io.waggle.queues.WriteDeadLetters;
import io.waggle.visitmodel.CategoryId;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Decision;
import io.waggle.visitmodel.Decision.Decided;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Evidence;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.StageResult;
import io.waggle.visitmodel.Unreadable;
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import io.waggle.visitmodel.VisitorId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Runs batches through a stage that is made up for this test, as a new function would. */
class ClassifyVisitsTest {
  private static final Stage TOY = new Stage("classify-emoji");
  private static final String NEXT = "visits-without-emoji";
  private static final Evidence BEFORE =
      new Evidence(new CategoryId("pets"), new Stage("classify-url"), "section pets", 1);

  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
  private final AtomicInteger lookUps = new AtomicInteger();
  private final MeterRegistry meters =
      new SimpleMeterRegistry() {
        @Override
        public Counter counter(String name, Iterable<Tag> tags) {
          lookUps.incrementAndGet();
          return super.counter(name, tags);
        }
      };
  private final List<DeadLetter> dead = new ArrayList<>();
  private final CompletableFuture<Void> confirm = new CompletableFuture<>();
  private final ClassifyVisits visits =
      new ClassifyVisits(
          new DeadLetters(
              new WriteDeadLetters(mapper, new FailureLog(), meters, "1"), TOY.name(), this::bury),
          new LabelledCounter(meters, MeterName.DECISIONS),
          ClassifyVisitsTest::classify);

  private static StageResult classify(UnresolvedVisit visit) {
    String title = visit.visit().page().title();
    if (title.contains("💣")) {
      throw new IllegalStateException("boom");
    }
    Decision decision =
        title.contains("🐝")
            ? new Decided(new CategoryId("science"), 0.9, TOY, "1")
            : new Undecided(Reason.NO_EVIDENCE, TOY, "1");
    List<Evidence> evidence = new ArrayList<>(visit.evidence());
    evidence.add(new Evidence(new CategoryId("science"), TOY, "a bee", 3));
    return new StageResult(TOY, decision, evidence);
  }

  private Uni<Void> bury(DeadLetter letter) {
    dead.add(letter);
    return Uni.createFrom().completionStage(confirm);
  }

  @Test
  void decidedVisitsTravelWithoutWhatTheirPagesSay() {
    PageVisit visit = visitOfPageThatSaysMuch("🐝");
    SortedVisits sorted =
        visits.sort(new PageVisits(List.of(visit)), NEXT).await().atMost(Duration.ofSeconds(5));
    assertThat(sorted.classified())
        .extracting(ClassifiedVisit::visit)
        .containsExactly(
            new PageVisit(
                visit.visitId(),
                visit.visitorId(),
                Page.of("https://example.org/bees", "🐝"),
                visit.visitedAt(),
                visit.receivedAt()));
  }

  @Test
  void undecidedVisitsTravelWithAllThatALaterDecisionNeeds() {
    PageVisit visit = visitOfPageThatSaysMuch("a wasp");
    assertThat(visits.finish(unresolved(visit)).await().indefinitely().visits())
        .extracting(ClassifiedVisit::visit)
        .containsExactly(visit);
  }

  private static PageVisit visitOfPageThatSaysMuch(String title) {
    Page page =
        new Page(
            "https://example.org/bees",
            title,
            "all about bees",
            List.of("bees"),
            "Bees dance.",
            "en",
            "https://example.org/",
            List.of("science"));
    return new PageVisit(
        UUID.randomUUID(), new VisitorId("ada"), page, Instant.EPOCH, Instant.EPOCH);
  }

  @Test
  void visitThatCannotBeClassifiedIsADeadLetterAloneInTheFormInWhichItCame() throws IOException {
    confirm.complete(null);
    PageVisit poisoned = visit("💣");
    SortedVisits sorted =
        visits
            .sort(new PageVisits(List.of(visit("🐝"), poisoned, visit("🐝"))), NEXT)
            .await()
            .indefinitely();
    assertThat(sorted.classified()).hasSize(2);
    assertThat(dead).hasSize(1);
    assertThat(mapper.readValue(dead.getFirst().body(), PageVisits.class).visits())
        .containsExactly(poisoned);
  }

  @Test
  void resultsWaitUntilTheBrokerHasConfirmedTheDeadLetters() {
    UniAssertSubscriber<SortedVisits> sorted =
        visits
            .sort(new PageVisits(List.of(visit("💣"), visit("🐝"))), NEXT)
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());
    sorted.assertNotTerminated();
    confirm.complete(null);
    assertThat(sorted.awaitItem().getItem().classified()).hasSize(1);
  }

  @Test
  void nothingIsSentOnForABatchOfDeadLetters() {
    confirm.complete(null);
    PageVisits damaged = new PageVisits(List.of(), List.of(Unreadable.part("{}", "no visitor")));
    assertThat(visits.sort(damaged, NEXT).await().indefinitely()).isNull();
    assertThat(dead).hasSize(1);
  }

  @Test
  void settledVisitsAreClassifiedAndAllOthersGoOnWithTheEvidenceSoFar() {
    SortedVisits sorted =
        visits.sort(unresolved(visit("🐝"), visit("a wasp")), NEXT).await().indefinitely();
    assertThat(sorted.get("classified-visits"))
        .isInstanceOfSatisfying(
            ClassifiedVisits.class,
            batch ->
                assertThat(batch.visits())
                    .extracting(ClassifiedVisit::decision)
                    .containsExactly(new Decided(new CategoryId("science"), 0.9, TOY, "1")));
    assertThat(sorted.get(NEXT))
        .isInstanceOfSatisfying(
            UnresolvedVisits.class,
            batch ->
                assertThat(batch.visits().getFirst().evidence())
                    .extracting(Evidence::stage)
                    .containsExactly(BEFORE.stage(), TOY));
  }

  @Test
  void channelWithoutVisitsGetsNoMessage() {
    SortedVisits sorted = visits.sort(unresolved(visit("🐝")), NEXT).await().indefinitely();
    assertThat(sorted.get(NEXT)).isNull();
    assertThat(sorted).hasSize(1);
  }

  @Test
  void lastFunctionDecidesEveryVisit() {
    ClassifiedVisits classified =
        visits.finish(unresolved(visit("a wasp"), visit("🐝"))).await().indefinitely();
    assertThat(classified.visits())
        .extracting(visit -> visit.decision().outcome())
        .containsExactly("no evidence", "decided");
  }

  @Test
  void resultsAreCountedByStageAndOutcome() {
    visits.finish(unresolved(visit("a wasp"), visit("🐝"), visit("🐝"))).await().indefinitely();
    assertThat(
            meters
                .get("waggle.decisions")
                .tag("by", "classify-emoji")
                .tag("outcome", "decided")
                .counter()
                .count())
        .isEqualTo(2);
  }

  @Test
  void metersAreLookedUpOnceHoweverManyVisitsThereAre() {
    for (int batch = 0; batch < 10; batch++) {
      visits.finish(unresolved(visit("🐝"), visit("🐝"))).await().indefinitely();
    }
    assertThat(lookUps).hasValue(1);
  }

  @Test
  void overHttpBothPartsAreOneAnswer() {
    SortedVisits sorted =
        visits.sort(unresolved(visit("🐝"), visit("a wasp")), NEXT).await().indefinitely();
    JsonNode json = mapper.valueToTree(sorted);
    assertThat(json.fieldNames()).toIterable().containsOnly("classified", "unresolved");
  }

  private static UnresolvedVisits unresolved(PageVisit... visits) {
    return new UnresolvedVisits(
        List.of(visits).stream()
            .map(visit -> new UnresolvedVisit(visit, List.of(BEFORE)))
            .toList());
  }

  private static PageVisit visit(String title) {
    return new PageVisit(
        UUID.randomUUID(),
        new VisitorId("ada"),
        Page.of("https://a.example/1", title),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
