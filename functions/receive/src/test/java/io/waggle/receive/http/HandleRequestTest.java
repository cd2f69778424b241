package io.waggle.receive.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.VertxException;
import io.waggle.events.check.Sender;
import io.waggle.events.check.VisitTime;
import io.waggle.events.segment.Batch;
import io.waggle.events.segment.Body;
import io.waggle.events.segment.ReadBatch;
import io.waggle.events.segment.Utf8;
import io.waggle.functionbase.FailureLog;
import io.waggle.functionbase.Refusal;
import io.waggle.receive.send.BadRows;
import io.waggle.receive.send.GatherVisits;
import io.waggle.receive.send.InFlightLimit;
import io.waggle.receive.send.SendEvents;
import io.waggle.visitmodel.BadRow;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandleRequestTest {
  private static final String PAGE =
      "{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"url\":\"https://a.example/\"}}";

  private final CompletableFuture<Void> confirm = new CompletableFuture<>();
  private InFlightLimit inFlight = new InFlightLimit(1_000_000);

  @Test
  void answerComesAfterTheConfirmAndNotBefore() {
    UniAssertSubscriber<Reply> sender = handle(PAGE, this::confirm, HandleRequestTest::confirmed);
    sender.assertNotTerminated();
    confirm.complete(null);
    assertThat(answer(sender).accepted()).isEqualTo(1);
  }

  @Test
  void answerAlsoWaitsForTheConfirmOfTheBadRows() {
    String batch = "{\"batch\":[" + PAGE + ",{}]}";
    UniAssertSubscriber<Reply> sender = handle(batch, HandleRequestTest::confirmed, this::confirm);
    sender.assertNotTerminated();
    confirm.complete(null);
    assertThat(answer(sender).rejected()).hasSize(1);
  }

  @Test
  void senderIsAskedToComeAgainWhenTheBrokerRefuses() {
    UniAssertSubscriber<Reply> sender = handle(PAGE, this::confirm, HandleRequestTest::confirmed);
    confirm.completeExceptionally(new IllegalStateException("no broker"));
    assertThat(refusal(sender).status()).isEqualTo(503);
  }

  @Test
  void senderIsAskedToComeAgainWhenTheBrokerDoesNotAnswer() {
    UniAssertSubscriber<Reply> sender = handle(PAGE, this::confirm, HandleRequestTest::confirmed);
    assertThat(refusal(sender).status()).isEqualTo(503);
    assertThat(refusal(sender).headers()).containsKey("Retry-After");
    assertThat(refusal(sender).cause()).isEqualTo("not-confirmed");
  }

  static Throwable[] outages() {
    return new Throwable[] {
      new VertxException("Connection closed"),
      new IOException("Connection refused"),
      new IllegalStateException("SRMSG00028: the emitter has been terminated"),
      new RuntimeException("not confirmed"),
      new Throwable("message rejected (REJECTED)")
    };
  }

  @ParameterizedTest
  @MethodSource("outages")
  void outageIsNeverAFaultOfOurs(Throwable outage) {
    UniAssertSubscriber<Reply> sender = handle(PAGE, this::confirm, HandleRequestTest::confirmed);
    confirm.completeExceptionally(outage);
    assertThat(refusal(sender).status()).isEqualTo(503);
    assertThat(refusal(sender).cause()).isEqualTo(outage.getClass().getSimpleName());
    assertThat(refusal(sender).headers()).containsKey("Retry-After");
  }

  @Test
  void bugIsNeverAskedToComeAgain() {
    UniAssertSubscriber<Reply> onTheWay = handle(PAGE, this::confirm, HandleRequestTest::confirmed);
    confirm.completeExceptionally(new NullPointerException());
    assertThat(refusal(onTheWay).status()).isEqualTo(500);
    assertThat(refusal(onTheWay).headers()).isEmpty();
    UniAssertSubscriber<Reply> atOnce =
        handle(
            PAGE,
            () -> {
              throw new IndexOutOfBoundsException();
            },
            HandleRequestTest::confirmed);
    assertThat(refusal(atOnce).status()).isEqualTo(500);
  }

  @Test
  void bugBeforeAnythingIsSentIsOneToo() {
    UniAssertSubscriber<Reply> sender =
        handle(null, HandleRequestTest::confirmed, HandleRequestTest::confirmed);
    assertThat(refusal(sender).status()).isEqualTo(500);
    assertThat(refusal(sender).detail()).doesNotContain("null");
  }

  @Test
  void tooMuchInFlightIsTooManyRequests() {
    inFlight = new InFlightLimit(10);
    UniAssertSubscriber<Reply> first = handle(PAGE, this::confirm, HandleRequestTest::confirmed);
    UniAssertSubscriber<Reply> sender =
        handle(PAGE, HandleRequestTest::confirmed, HandleRequestTest::confirmed);
    first.assertNotTerminated();
    assertThat(refusal(sender).status()).isEqualTo(429);
    assertThat(refusal(sender).headers()).containsKey("Retry-After");
  }

  private static Answer answer(UniAssertSubscriber<Reply> sender) {
    return ((Reply.Received) sender.awaitItem().getItem()).answer();
  }

  private static Refusal refusal(UniAssertSubscriber<Reply> sender) {
    return ((Reply.Refused) sender.awaitItem(Duration.ofSeconds(10)).getItem()).refusal();
  }

  private Uni<Void> confirm() {
    return Uni.createFrom().completionStage(confirm);
  }

  private static Uni<Void> confirmed() {
    return Uni.createFrom().voidItem();
  }

  private UniAssertSubscriber<Reply> handle(
      String json, Supplier<Uni<Void>> visits, Supplier<Uni<Void>> badRows) {
    ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    SendEvents sender =
        new SendEvents(
            new GatherVisits(inFlight, batch -> visits.get()),
            new BadRows(
                mapper, inFlight, new BadRow.Processor("receive", "1"), rows -> badRows.get()));
    HandleRequest requests =
        new HandleRequest(
            new ReadBatch(mapper),
            new WriteKeys(Set.of()),
            sender,
            () -> VisitTime.now(InstantSource.system(), Duration.ofDays(30)),
            new FailureLog());
    boolean isBatch = json != null && json.startsWith("{\"batch\"");
    return requests
        .handle(
            new Request(
                isBatch ? Batch.Shape.BATCH : Batch.Shape.PAGE,
                Optional.empty(),
                new Sender("", "", userAgent -> false),
                new Body.Whole(json == null ? null : Utf8.of(json))))
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }
}
