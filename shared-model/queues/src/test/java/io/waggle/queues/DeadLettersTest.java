package io.waggle.queues;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.waggle.functionbase.FailureLog;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.Unreadable;
import io.waggle.visitmodel.VisitorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
  private final CompletableFuture<Void> confirm = new CompletableFuture<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DeadLetters deadLetters =
      new DeadLetters(
          new WriteDeadLetters(mapper, new FailureLog(), meters, "1.2.3"),
          "a-stage",
          letter -> Uni.createFrom().completionStage(confirm));

  @Test
  void visitThatCannotBeWorkedOnIsSetAsideAloneAndItsNeighboursAreWorkedOn() throws Exception {
    PageVisit poisoned = visit("https://a.example/poison");
    PageVisits batch =
        new PageVisits(
            List.of(visit("https://a.example/1"), poisoned, visit("https://a.example/2")),
            List.of(Unreadable.part("{\"x\":1}", "no visitor")));
    List<String> done = new ArrayList<>();
    List<DeadLetter> letters = deadLetters.unlessDone(batch, visit -> work(visit, done));
    assertThat(done).containsExactly("https://a.example/1", "https://a.example/2");
    assertThat(letters)
        .extracting(DeadLetter::reason)
        .containsExactly("no visitor", "java.lang.IllegalStateException: too bitter");
    assertThat(letters).extracting(DeadLetter::stage).containsOnly("a-stage");
    assertThat(letters.getFirst().body()).isEqualTo("{\"visits\":[{\"x\":1}]}");
    assertThat(mapper.readValue(letters.getLast().body(), PageVisits.class).visits())
        .containsExactly(poisoned);
  }

  @Test
  void sendingWaitsForTheConfirm() {
    UniAssertSubscriber<Void> sent =
        deadLetters
            .send(List.of(deadLetters.letter("x", new IllegalStateException("bad"))))
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());
    sent.assertNotTerminated();
    assertThat(meters.getMeters()).isEmpty();
    confirm.complete(null);
    sent.awaitItem();
    assertThat(
            meters
                .counter(
                    "waggle.dead-letters", "function", "a-stage", "cause", "IllegalStateException")
                .count())
        .isOne();
  }

  @Test
  void letterTellsWhichVisitFailedWhenAndWhere() {
    PageVisit poisoned = visit("https://a.example/poison");
    DeadLetter letter =
        deadLetters
            .unlessDone(new PageVisits(List.of(poisoned)), visit -> work(visit, new ArrayList<>()))
            .getFirst();
    assertThat(letter.visitId()).isEqualTo(poisoned.visitId().toString());
    assertThat(letter.version()).isEqualTo("1.2.3");
    assertThat(letter.exception()).isEqualTo("IllegalStateException");
    assertThat(letter.place()).startsWith("DeadLettersTest.work:");
    assertThat(letter.stack())
        .startsWith("java.lang.IllegalStateException\n\tat io.waggle.queues.DeadLettersTest.work(");
    assertThat(letter.at()).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void letterAboutSomethingUnreadableNamesTheVisitIfItCan() {
    PageVisits batch =
        new PageVisits(
            List.of(),
            List.of(
                Unreadable.part(
                    "{\"visit\":{\"visitId\":\"0198f6f0-0000-7000-8000-000000000001\"}}",
                    "no decision"),
                Unreadable.whole(new byte[] {'?'}, "no JSON")));
    List<DeadLetter> letters = deadLetters.unlessDone(batch, visit -> {});
    assertThat(letters)
        .extracting(DeadLetter::visitId)
        .containsExactly("0198f6f0-0000-7000-8000-000000000001", "");
    assertThat(letters).extracting(DeadLetter::exception).containsOnly("UnreadableVisit");
  }

  @Test
  void nothingToSendNeedsNoConfirm() {
    deadLetters
        .send(List.of())
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create())
        .assertCompleted();
  }

  private static void work(PageVisit visit, List<String> done) {
    if (visit.page().url().endsWith("poison")) {
      throw new IllegalStateException("too bitter");
    }
    done.add(visit.page().url());
  }

  private static PageVisit visit(String url) {
    return new PageVisit(
        UUID.randomUUID(), new VisitorId("ada"), Page.of(url, ""), Instant.EPOCH, Instant.EPOCH);
  }
}
