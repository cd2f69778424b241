package io.waggle.queues.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.LabelledCounter;
import io.waggle.functionbase.MeterName;
import io.waggle.queues.DeadLetters;
import io.waggle.queues.WriteDeadLetters;
import io.waggle.visitmodel.CategoryId;
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
import io.waggle.visitmodel.UnresolvedVisit;
import io.waggle.visitmodel.UnresolvedVisits;
import io.waggle.visitmodel.VisitorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The common part of the cascade's functions, with a toy stage that reads the title. */
class ClassifyVisitsTest {
  private static final Stage TOY = new Stage("classify-toy");
  private static final Evidence HINT = new Evidence(new CategoryId("toys"), TOY, "a hint", 0.1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> journal = new ArrayList<>();
  private final ClassifyVisits classify =
      new ClassifyVisits(
          ClassifyVisitsTest::toyStage,
          new DeadLetters(
              new WriteDeadLetters(
                  new ObjectMapper().registerModule(new JavaTimeModule()),
                  new FailureLog(),
                  meters,
                  "1"),
              "classify-toy",
              letter -> Uni.createFrom().voidItem().invoke(() -> journal.add(letter.reason()))),
          new LabelledCounter(meters, MeterName.DECISIONS));

  private static StageResult toyStage(UnresolvedVisit visit) {
    return switch (visit.visit().page().title()) {
      case "bad" -> throw new IllegalStateException("too bitter");
      case "sure" -> result(new Decided(new CategoryId("toys"), 0.9, TOY, "1"));
      case "silenced" -> result(new Undecided(Reason.SILENCED, TOY, "1"));
      case String unsure -> result(new Undecided(Reason.TOO_WEAK, TOY, "1"));
    };
  }

  private static StageResult result(Decision decision) {
    return new StageResult(TOY, decision, List.of(HINT));
  }

  @Test
  void visitThatFailsIsSetAsideBeforeTheOthersGoOn() {
    Uni<SortedVisits> sorted = sort("sure", "bad", "unsure", "silenced");
    assertThat(journal).isEmpty();
    SortedVisits answer = sorted.invoke(done -> journal.add("sorted")).await().indefinitely();
    assertThat(journal).containsExactly("java.lang.IllegalStateException: too bitter", "sorted");
    assertThat(answer.classified())
        .extracting(visit -> visit.visit().page().title())
        .containsExactly("sure", "silenced");
    assertThat(answer.unresolved())
        .singleElement()
        .satisfies(visit -> assertThat(visit.evidence()).containsExactly(HINT));
    assertThat(answer.get("classified-visits")).isInstanceOf(ClassifiedVisits.class);
    assertThat(answer.get("next-visits")).isInstanceOf(UnresolvedVisits.class);
  }

  @Test
  void batchOfNothingButFailuresHasNoAnswer() {
    assertThat(sort("bad").await().indefinitely()).isNull();
    assertThat(journal).hasSize(1);
  }

  @Test
  void partWithoutVisitsIsNotSent() {
    SortedVisits answer = sort("sure").await().indefinitely();
    assertThat(answer.get("next-visits")).isNull();
    assertThat(answer).hasSize(1);
  }

  @Test
  void lastFunctionClassifiesWhatItIsNotSureOf() {
    UnresolvedVisits batch =
        new UnresolvedVisits(
            List.of(
                new UnresolvedVisit(visit("unsure"), List.of()),
                new UnresolvedVisit(visit("sure"), List.of())));
    ClassifiedVisits answer = classify.decideAll(batch).await().indefinitely();
    assertThat(answer.visits())
        .extracting(visit -> visit.decision().outcome())
        .containsExactly("evidence too weak", "decided");
  }

  @Test
  void decisionsAreCountedByStageAndOutcome() {
    sort("sure", "sure", "unsure").await().indefinitely();
    assertThat(count("decided")).isEqualTo(2);
    assertThat(count("evidence too weak")).isOne();
  }

  @Test
  void requestWithoutABodyHasNoAnswer() {
    assertThat(classify.decideAll(null).await().indefinitely()).isNull();
  }

  private double count(String outcome) {
    return meters.counter("waggle.decisions", "by", "classify-toy", "outcome", outcome).count();
  }

  private Uni<SortedVisits> sort(String... titles) {
    PageVisits batch =
        new PageVisits(List.of(titles).stream().map(ClassifyVisitsTest::visit).toList());
    return classify.sort(batch, v -> new UnresolvedVisit(v, List.of()), "next-visits");
  }

  private static PageVisit visit(String title) {
    return new PageVisit(
        UUID.randomUUID(),
        new VisitorId("ada"),
        Page.of("https://daily.example/1", title),
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
