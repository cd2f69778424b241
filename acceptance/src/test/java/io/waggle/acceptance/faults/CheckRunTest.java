package io.waggle.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker sees everything that can be wrong, and nothing where all is right. */
class CheckRunTest {
  private static final int EVENTS = 2_000;

  private final KnownVisits known = new KnownVisits(5);
  private final List<Attempt> journal = new ArrayList<>();
  private final Found found = new Found(known);

  @BeforeEach
  void sendAllAndStoreAllButTheFirst() {
    journal.add(attempt(0, EVENTS, "200"));
    visits().skip(1).forEach(this::store);
    broken().forEach(event -> found.badRow(event.json(Instant.EPOCH), "no address"));
  }

  @Test
  void everythingInItsPlaceIsGood() {
    store(first());
    Verdict verdict = verdict();
    assertThat(verdict.isGood()).as("%s", verdict).isTrue();
    assertThat(verdict.counts()).containsEntry("acknowledged", (long) EVENTS);
  }

  @Test
  void acknowledgedVisitThatIsNowhereIsLost() {
    assertThat(verdict().count(CheckRun.LOST)).isOne();
    assertThat(verdict().problems().get(CheckRun.LOST).some()).containsExactly(first().key());
    assertThat(verdict().isGood()).isFalse();
  }

  @Test
  void badRowInPlaceOfAGoodVisitDoesNotCountAsStored() {
    found.badRow(first().key(), "odd");
    assertThat(verdict().count(CheckRun.LOST)).isOne();
  }

  @Test
  void visitThatWasNotAcknowledgedMayBeMissing() {
    journal.clear();
    journal.add(attempt(1, EVENTS - 1, "200"));
    journal.add(attempt(0, 1, "503"));
    journal.add(attempt(0, 1, Attempt.GIVEN_UP));
    assertThat(verdict().isGood()).as("%s", verdict()).isTrue();
  }

  @Test
  void visitThatIsStoredTwiceIsFoundAndSoAreItsCounts() {
    store(first());
    store(first());
    assertThat(verdict().count(CheckRun.TWICE)).isOne();
    assertThat(verdict().count(CheckRun.MISCOUNTED)).isPositive();
  }

  @Test
  void visitThatCountsTwiceAndIsStoredOnceIsFound() {
    store(first());
    found.profile(first().visitor(), 1);
    assertThat(verdict().count(CheckRun.TWICE)).isZero();
    assertThat(verdict().count(CheckRun.MISCOUNTED)).isOne();
  }

  @Test
  void visitThatIsStoredAndCountsNowhereIsFound() {
    found.visit(url(first()), first().visitor(), category(first()));
    assertThat(verdict().count(CheckRun.MISCOUNTED)).isPositive();
  }

  @Test
  void visitOfAnotherVisitorOrCategoryIsWrong() {
    found.visit(url(first()), "faults-5-somebody", category(first()));
    assertThat(verdict().count(CheckRun.WRONG)).isOne();
  }

  @Test
  void brokenEventWithoutABadRowOrWithoutAReasonIsLost() {
    store(first());
    Found without = new Found(known);
    broken().forEach(event -> without.badRow(event.key(), " "));
    long lost =
        new CheckRun(known, Sent.of(journal.stream()), without).verdict().count(CheckRun.LOST);
    assertThat(lost).isEqualTo(EVENTS);
  }

  @Test
  void goodVisitThatIsDeadLetteredOrRefusedIsAProblem() {
    found.deadLetter("{\"visits\":[{\"url\":\"" + url(first()) + "\"}]}", "odd");
    assertThat(verdict().count(CheckRun.LOST)).isZero();
    assertThat(verdict().count(CheckRun.DEAD)).isOne();
    journal.add(attempt(0, 1, "400"));
    assertThat(verdict().count(CheckRun.REFUSED)).isOne();
  }

  @Test
  void visitThatNobodySentIsFound() {
    store(first());
    KnownVisit later = known.of(9, 9);
    found.visit(url(later), later.visitor(), category(later));
    assertThat(verdict().count(CheckRun.UNSENT)).isOne();
    found.visit("https://daily.example/nba/other", "faults-5-1", "sports.basketball");
    assertThat(verdict().count(CheckRun.STRANGE)).isOne();
  }

  @Test
  void longestPauseIsBetweenTwoAnswersOfAnySender() {
    List<Attempt> attempts =
        List.of(at(5_000, "200"), at(1_000, "200"), at(3_000, "503"), at(2_000, "200"));
    assertThat(Sent.of(attempts.stream()).longestPause()).isEqualTo(3_000);
  }

  private static Attempt at(long millis, String answer) {
    return Attempt.read(new Attempt(millis, 0, 0, 1, answer, 1).line());
  }

  private static Attempt attempt(int first, int events, String answer) {
    return new Attempt(0, 0, first, events, answer, 1);
  }

  private Verdict verdict() {
    return new CheckRun(known, Sent.of(journal.stream()), found).verdict();
  }

  private Stream<KnownVisit> visits() {
    return events().filter(event -> event.section().isVisit());
  }

  private Stream<KnownVisit> broken() {
    return events().filter(event -> !event.section().isVisit());
  }

  private Stream<KnownVisit> events() {
    return IntStream.range(0, EVENTS).mapToObj(number -> known.of(0, number));
  }

  private KnownVisit first() {
    return visits().findFirst().orElseThrow();
  }

  private void store(KnownVisit visit) {
    found.visit(url(visit), visit.visitor(), category(visit));
    found.profile(visit.visitor(), 1);
    visit.section().category().ifPresent(id -> found.interest(visit.visitor(), id, 1));
  }

  private static String url(KnownVisit visit) {
    return visit.section().url(visit.key());
  }

  private static String category(KnownVisit visit) {
    return visit.section().category().orElse("");
  }
}
