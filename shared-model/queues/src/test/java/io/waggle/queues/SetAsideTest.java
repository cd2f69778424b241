package io.waggle.queues;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
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

class SetAsideTest {
  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
  private final CompletableFuture<Void> confirm = new CompletableFuture<>();
  private final SetAside setAside =
      new SetAside(mapper, "a-stage", letter -> Uni.createFrom().completionStage(confirm));

  @Test
  void visitThatCannotBeWorkedOnIsSetAsideAloneAndItsNeighboursAreWorkedOn() throws Exception {
    PageVisit poisoned = visit("https://a.example/poison");
    PageVisits batch =
        new PageVisits(
            List.of(visit("https://a.example/1"), poisoned, visit("https://a.example/2")),
            List.of(Unreadable.part("{\"x\":1}", "no visitor")));
    List<String> done = new ArrayList<>();
    List<DeadLetter> letters = setAside.unlessDone(batch, visit -> work(visit, done));
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
        setAside
            .send(List.of(setAside.letter("x", "bad")))
            .subscribe()
            .withSubscriber(UniAssertSubscriber.create());
    sent.assertNotTerminated();
    confirm.complete(null);
    sent.awaitItem();
  }

  @Test
  void nothingToSendNeedsNoConfirm() {
    setAside
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
