package io.waggle.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.waggle.visitmodel.BadRow;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TakeCallTest {
  private static final String PAGE =
      "{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"url\":\"https://a.example/\"}}";

  private final CompletableFuture<Void> confirm = new CompletableFuture<>();

  @Test
  void answerComesAfterTheConfirmAndNotBefore() {
    UniAssertSubscriber<Answer> sender = take(PAGE, this::confirm, TakeCallTest::confirmed);
    sender.assertNotTerminated();
    confirm.complete(null);
    assertThat(sender.awaitItem().getItem().accepted()).isEqualTo(1);
  }

  @Test
  void answerAlsoWaitsForTheConfirmOfTheBadRows() {
    String batch = "{\"batch\":[" + PAGE + ",{}]}";
    UniAssertSubscriber<Answer> sender = take(batch, TakeCallTest::confirmed, this::confirm);
    sender.assertNotTerminated();
    confirm.complete(null);
    assertThat(sender.awaitItem().getItem().rejected()).hasSize(1);
  }

  @Test
  void senderIsAskedToComeAgainWhenTheBrokerRefuses() {
    UniAssertSubscriber<Answer> sender = take(PAGE, this::confirm, TakeCallTest::confirmed);
    confirm.completeExceptionally(new IllegalStateException("no broker"));
    assertThat(problem(sender)).isEqualTo(503);
  }

  @Test
  void senderIsAskedToComeAgainWhenTheBrokerDoesNotAnswer() {
    UniAssertSubscriber<Answer> sender = take(PAGE, this::confirm, TakeCallTest::confirmed);
    assertThat(problem(sender)).isEqualTo(503);
    assertThat(((HttpProblem) sender.getFailure()).getHeaders()).containsKey("Retry-After");
  }

  private static int problem(UniAssertSubscriber<Answer> sender) {
    return ((HttpProblem) sender.awaitFailure(Duration.ofSeconds(10)).getFailure()).getStatusCode();
  }

  private Uni<Void> confirm() {
    return Uni.createFrom().completionStage(confirm);
  }

  private static Uni<Void> confirmed() {
    return Uni.createFrom().voidItem();
  }

  private static UniAssertSubscriber<Answer> take(
      String json, Supplier<Uni<Void>> visits, Supplier<Uni<Void>> badRows) {
    ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    Outstanding outstanding = new Outstanding(1_000_000);
    Clock clock = Clock.systemUTC();
    TakeCall calls =
        new TakeCall(
            new ReadCall(mapper),
            new WriteKeys(Set.of()),
            new GatherVisits(mapper, outstanding, batch -> visits.get()),
            new BadRows(
                mapper, outstanding, new BadRow.Processor("receive", "1"), rows -> badRows.get()),
            clock);
    Post.Shape shape = json.startsWith("{\"batch\"") ? Post.Shape.BATCH : Post.Shape.PAGE;
    return calls
        .take(new Post(shape, Optional.empty(), new Body.Whole(json)))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }
}
