package io.waggle.persistprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatherBatchesTest {
  private final List<ClassifiedVisits> underWay = new CopyOnWriteArrayList<>();
  private final List<UniEmitter<? super Object>> ends = new CopyOnWriteArrayList<>();
  private final GatherBatches gathered = gatherer(Duration.ofHours(1));

  private GatherBatches gatherer(Duration patience) {
    return new GatherBatches(this::persist, 2, patience);
  }

  private Uni<Object> persist(ClassifiedVisits batch) {
    underWay.add(batch);
    return Uni.createFrom().emitter(ends::add);
  }

  @Test
  void batchIsNotAcknowledgedBeforeItsWriteHasEnded() {
    UniAssertSubscriber<Void> first = send(batch(1));
    UniAssertSubscriber<Void> second = send(batch(250));
    first.assertNotTerminated();
    ends.get(1).complete("done");
    second.assertCompleted();
    first.assertNotTerminated();
    ends.get(0).complete("done");
    first.assertCompleted();
  }

  @Test
  void batchesThatArriveWhileEnoughIsUnderWayAreWrittenTogetherAndEachIsAcknowledged() {
    send(batch(1));
    send(batch(250));
    List<UniAssertSubscriber<Void>> waiting = List.of(send(batch(200)), send(batch(300)));
    UniAssertSubscriber<Void> tooMany = send(batch(1));
    assertThat(sizes()).containsExactly(1, 250);
    ends.get(0).complete("done");
    assertThat(sizes()).containsExactly(1, 250, 500);
    waiting.forEach(UniAssertSubscriber::assertNotTerminated);
    ends.get(2).complete("done");
    waiting.forEach(UniAssertSubscriber::assertCompleted);
    ends.get(1).complete("done");
    assertThat(sizes()).containsExactly(1, 250, 500, 1);
    tooMany.assertNotTerminated();
  }

  @Test
  void fewVisitsWaitForTheWriteThatIsUnderWay() {
    send(batch(1));
    send(batch(2));
    send(batch(3));
    assertThat(sizes()).containsExactly(1);
    ends.getFirst().complete("done");
    assertThat(sizes()).containsExactly(1, 5);
  }

  @Test
  void fewVisitsDoNotWaitLongForAWriteThatHangs() {
    GatherBatches impatient = gatherer(Duration.ofMillis(50));
    send(impatient, batch(1));
    UniAssertSubscriber<Void> second = send(impatient, batch(2));
    await().untilAsserted(() -> assertThat(ends).hasSize(2));
    assertThat(sizes()).containsExactly(1, 2);
    ends.getLast().complete("done");
    second.assertCompleted();
  }

  @Test
  void fewVisitsThatWaitedLongWithoutRoomAreWrittenAsSoonAsThereIsRoom() throws Exception {
    GatherBatches impatient = gatherer(Duration.ofMillis(50));
    send(impatient, batch(1));
    send(impatient, batch(250));
    send(impatient, batch(3));
    TimeUnit.MILLISECONDS.sleep(200);
    assertThat(sizes()).containsExactly(1, 250);
    ends.getFirst().complete("done");
    assertThat(sizes()).containsExactly(1, 250, 3);
  }

  @Test
  void batchThatIsWrittenDoesNotHurryLaterOnes() throws Exception {
    GatherBatches impatient = gatherer(Duration.ofSeconds(2));
    send(impatient, batch(1));
    send(impatient, batch(2));
    TimeUnit.MILLISECONDS.sleep(1_500);
    ends.getFirst().complete("done");
    send(impatient, batch(3));
    TimeUnit.MILLISECONDS.sleep(800); // The second one has been here for more than two seconds.
    assertThat(sizes()).containsExactly(1, 2);
    await().untilAsserted(() -> assertThat(sizes()).containsExactly(1, 2, 3));
  }

  @Test
  void partsThatCannotBeReadCountToo() {
    send(batch(1));
    send(batch(250));
    send(batch(499));
    send(new ClassifiedVisits(List.of(), List.of(Unreadable.part("7", "no visit"))));
    send(new ClassifiedVisits(List.of(), List.of(Unreadable.part("8", "no visit"))));
    ends.get(0).complete("done");
    assertThat(underWay.getLast().visits()).hasSize(499);
    assertThat(underWay.getLast().unreadable()).containsExactly(Unreadable.part("7", "no visit"));
  }

  @Test
  void batchesThatFailTogetherAreTriedAloneAndOnlyTheOneToBlameFails() {
    send(batch(1));
    send(batch(250));
    UniAssertSubscriber<Void> bad = send(batch(3));
    UniAssertSubscriber<Void> good = send(batch(4));
    ends.get(0).complete("done");
    ends.get(1).complete("done");
    UniAssertSubscriber<Void> next = send(batch(5));
    IllegalStateException failure = new IllegalStateException("a dead letter is not confirmed");
    ends.get(2).fail(failure);
    good.assertNotTerminated();
    ends.get(3).fail(failure);
    bad.assertFailedWith(IllegalStateException.class);
    ends.get(4).complete("done");
    good.assertCompleted();
    assertThat(sizes()).containsExactly(1, 250, 7, 3, 4, 5);
    ends.get(5).complete("done");
    next.assertCompleted();
  }

  @Test
  void bugThatThrowsIsAFailureOfItsBatchAndNothingStops() {
    GatherBatches failing =
        new GatherBatches(
            batch -> {
              throw new IllegalStateException("a bug");
            },
            1,
            Duration.ofHours(1));
    for (int i = 0; i < 3; i++) {
      failing
          .persist(batch(1))
          .subscribe()
          .withSubscriber(UniAssertSubscriber.create())
          .assertFailedWith(IllegalStateException.class, "a bug");
    }
  }

  private UniAssertSubscriber<Void> send(ClassifiedVisits batch) {
    return send(gathered, batch);
  }

  private static UniAssertSubscriber<Void> send(GatherBatches gathered, ClassifiedVisits batch) {
    return gathered.persist(batch).subscribe().withSubscriber(UniAssertSubscriber.create());
  }

  private List<Integer> sizes() {
    return underWay.stream().map(batch -> batch.visits().size()).toList();
  }

  private static ClassifiedVisits batch(int visits) {
    return new ClassifiedVisits(
        Collections.nCopies(visits, Visits.undecided("ada", Instant.now())));
  }
}
