package io.waggle.receive.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.PageVisits;
import io.waggle.visitmodel.VisitorId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatherVisitsTest {
  private final RecordingBroker broker = new RecordingBroker();
  private final GatherVisits visits = new GatherVisits(new InFlightLimit(1_000_000), broker::send);

  @Test
  void visitsOfManySendersTravelTogetherAndEachSenderIsAnswered() throws InterruptedException {
    List<UniAssertSubscriber<Void>> senders =
        IntStream.range(0, 20).mapToObj(sender -> send(List.of(visit(10)))).toList();
    int arrived = 0;
    while (arrived < 20) {
      Sent message = broker.next();
      arrived += message.size();
      message.confirm.complete(null);
    }
    assertThat(broker.messages).isEmpty();
    senders.forEach(UniAssertSubscriber::awaitItem);
  }

  @Test
  void senderOfSeveralMessagesWaitsForTheLastConfirm() throws InterruptedException {
    UniAssertSubscriber<Void> sender =
        send(IntStream.range(0, 20).mapToObj(i -> visit(20_000)).toList());
    Deque<Sent> messages = new ArrayDeque<>();
    while (messages.stream().mapToInt(Sent::size).sum() < 20) {
      messages.add(broker.next());
    }
    assertThat(messages).hasSizeGreaterThan(1);
    Sent last = messages.removeFirst();
    messages.forEach(message -> message.confirm.complete(null));
    sender.assertNotTerminated();
    last.confirm.complete(null);
    sender.awaitItem();
  }

  @Test
  void requestThatFillsAMessageIsSentAtOnce() {
    send(List.of(visit(200_000)));
    assertThat(broker.messages).hasSize(1);
  }

  @Test
  void refusedMessageFailsItsSendersOnly() throws InterruptedException {
    UniAssertSubscriber<Void> unlucky = send(List.of(visit(10)));
    broker.next().confirm.completeExceptionally(new IllegalStateException("the broker is down"));
    unlucky.awaitFailure(failure -> assertThat(failure).hasMessage("the broker is down"));
    UniAssertSubscriber<Void> next = send(List.of(visit(10)));
    broker.next().confirm.complete(null);
    next.awaitItem();
  }

  @Test
  void bugThatThrowsFailsItsSendersAndDoesNotEndTheGathering() throws InterruptedException {
    broker.hasBug = true;
    send(List.of(visit(10))).awaitFailure(failure -> assertThat(failure).hasMessage("a bug"));
    broker.hasBug = false;
    UniAssertSubscriber<Void> next = send(List.of(visit(10)));
    broker.next().confirm.complete(null);
    next.awaitItem();
  }

  @Test
  void brokerThatNeverConfirmsDoesNotFillTheMemory() throws InterruptedException {
    UniAssertSubscriber<Void> patient = send(List.of(visit(600_000)));
    UniAssertSubscriber<Void> impatient = send(List.of(visit(300_000)));
    impatient.cancel();
    send(List.of(visit(300_000)))
        .awaitFailure(failure -> assertThat(failure).hasMessage("too much is outstanding"));
    broker.next().confirm.complete(null);
    patient.awaitItem();
    UniAssertSubscriber<Void> next = send(List.of(visit(300_000)));
    broker.next().confirm.complete(null);
    broker.next().confirm.complete(null);
    next.awaitItem();
  }

  @Test
  void keepingNothingNeedsNoConfirm() {
    send(List.of()).awaitItem();
    assertThat(broker.messages).isEmpty();
  }

  private UniAssertSubscriber<Void> send(List<PageVisit> sent) {
    return visits.send(sent).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private static PageVisit visit(int textLength) {
    Page page =
        new Page(
            "https://a.example/", "", "", List.of(), "x".repeat(textLength), "", "", List.of());
    return new PageVisit(
        UUID.randomUUID(), new VisitorId("ada"), page, Instant.EPOCH, Instant.EPOCH);
  }

  private record Sent(PageVisits visits, CompletableFuture<Void> confirm) {
    int size() {
      return visits.visits().size();
    }
  }

  /** A broker that confirms when it is told to. */
  private static final class RecordingBroker {
    private final BlockingQueue<Sent> messages = new LinkedBlockingQueue<>();
    private volatile boolean hasBug;

    Uni<Void> send(PageVisits batch) {
      if (hasBug) {
        throw new IllegalStateException("a bug");
      }
      Sent sent = new Sent(batch, new CompletableFuture<>());
      messages.add(sent);
      return Uni.createFrom().completionStage(sent.confirm);
    }

    Sent next() throws InterruptedException {
      Sent sent = messages.poll(5, TimeUnit.SECONDS);
      assertThat(sent).as("a message within 5 s").isNotNull();
      return sent;
    }
  }
}
