package io.waggle.persistprofile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.waggle.functionbase.FailureLog;
import io.waggle.profilestore.failure.DatabaseFailure;
import io.waggle.profilestore.write.VisitWindow;
import io.waggle.profilestore.write.WriteCounts;
import io.waggle.queues.DeadLetter;
import io.waggle.queues.DeadLetters;
import io.waggle.queues.WriteDeadLetters;
import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.ClassifiedVisits;
import io.waggle.visitmodel.PageVisit;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistVisitsTest {
  private final Instant now = Instant.now();

  private final List<String> journal = new ArrayList<>();
  private final List<DeadLetter> dead = new ArrayList<>();

  @Test
  void outageIsWaitedOutAndNothingIsSetAside() {
    int[] failures = {3};
    WriteCounts written =
        persist(
            batch("ada", "ben"),
            visits -> failures[0]-- > 0 ? fail(new ConnectException("refused")) : write(visits));
    assertThat(written).isEqualTo(new WriteCounts(2, 0, 0, 0));
    assertThat(journal).containsExactly("ada ben");
    assertThat(dead).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "40001", "53300", "57P01", "57P03", "08006", "42P01", "23514"})
  void databaseThatIsNotReadyIsAnOutage(String sqlState) {
    assertThat(DatabaseFailure.of(refusal(sqlState)).isOutage()).isTrue();
  }

  @Test
  void badVisitIsNarrowedDownAndSetAsideAlone() {
    List<String> visitors = new ArrayList<>(IntStream.range(0, 99).mapToObj(i -> "v" + i).toList());
    visitors.add(37, "poison");
    WriteCounts written =
        persist(
            batch(visitors.toArray(String[]::new)),
            visits -> names(visits).contains("poison") ? fail(refusal("22021")) : write(visits));
    assertThat(written).isEqualTo(new WriteCounts(99, 0, 0, 1));
    visitors.remove("poison");
    assertThat(String.join(" ", journal)).isEqualTo(String.join(" ", visitors));
    assertThat(dead)
        .singleElement()
        .satisfies(letter -> assertThat(letter.body()).contains("\"poison\""))
        .satisfies(letter -> assertThat(letter.reason()).contains("22021"))
        .satisfies(letter -> assertThat(letter.stage()).isEqualTo("persist-profile"));
  }

  @Test
  void bugOfOursThatMeetsOneVisitIsNarrowedDownAndItsCauseIsNamed() {
    WriteCounts written =
        persist(
            batch("ada", "poison", "ben"),
            visits ->
                names(visits).contains("poison")
                    ? fail(new UnsupportedOperationException("no such thing"))
                    : write(visits));
    assertThat(written).isEqualTo(new WriteCounts(2, 0, 0, 1));
    assertThat(journal).containsExactly("ada", "ben");
    assertThat(dead)
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.reason())
                    .isEqualTo("java.lang.UnsupportedOperationException: no such thing"));
  }

  @Test
  void unknownFailureOfEveryVisitLosesNoneAndBlocksNothing() {
    WriteCounts written =
        persist(batch("ada", "ben", "cyd"), visits -> fail(new IllegalStateException("a bug")));
    assertThat(written).isEqualTo(new WriteCounts(0, 0, 0, 3));
    assertThat(dead).extracting(DeadLetter::body).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void outageDuringTheNarrowingDownIsWaitedOut() {
    int[] outages = {1};
    WriteCounts written =
        persist(
            batch("ada", "poison"),
            visits -> {
              if (names(visits).contains("poison")) {
                return fail(refusal("22021"));
              }
              return outages[0]-- > 0 ? fail(refusal("57P01")) : write(visits);
            });
    assertThat(written).isEqualTo(new WriteCounts(1, 0, 0, 1));
    assertThat(journal).containsExactly("ada");
  }

  @Test
  void visitThatMayHaveBeenForgottenIsSetAside() {
    Instant longAgo = now.minus(Duration.ofDays(36));
    ClassifiedVisit old = Visits.undecided("old", longAgo);
    ClassifiedVisit late =
        new ClassifiedVisit(
            new PageVisit(
                old.visit().visitId(),
                old.visit().visitorId(),
                old.visit().page(),
                longAgo,
                longAgo),
            old.decision());
    WriteCounts written =
        persist(new ClassifiedVisits(List.of(late, Visits.undecided("new", now))), this::write);
    assertThat(written).isEqualTo(new WriteCounts(1, 0, 0, 1));
    assertThat(dead).singleElement().satisfies(l -> assertThat(l.reason()).contains("35 days"));
  }

  @Test
  void visitOfADayThatIsNotKeptIsSetAside() {
    VisitWindow week = VisitWindow.at(now, 7);
    assertThat(week.firstDay()).isEqualTo(VisitWindow.day(now).minusDays(7));
    assertThat(VisitWindow.at(now, 395).firstDay()).isEqualTo(VisitWindow.day(now).minusDays(66));
    WriteCounts written =
        persist(
            new ClassifiedVisits(
                List.of(
                    Visits.undecided("past", now.minus(Duration.ofDays(67))),
                    Visits.undecided("future", now.plus(Duration.ofHours(3))))),
            this::write);
    assertThat(written).isEqualTo(new WriteCounts(0, 0, 0, 2));
    assertThat(journal).isEmpty();
  }

  private WriteCounts persist(
      ClassifiedVisits batch, Function<List<ClassifiedVisit>, Uni<WriteCounts>> write) {
    ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    WriteDeadLetters writer =
        new WriteDeadLetters(mapper, new FailureLog(), new SimpleMeterRegistry(), "1");
    DeadLetters deadLetters = new DeadLetters(writer, "persist-profile", this::bury);
    return new PersistVisits(write, deadLetters, () -> VisitWindow.at(now, 395), new FailureLog())
        .persist(batch)
        .await()
        .atMost(Duration.ofSeconds(20));
  }

  private Uni<Void> bury(DeadLetter letter) {
    dead.add(letter);
    return Uni.createFrom().voidItem();
  }

  private Uni<WriteCounts> write(List<ClassifiedVisit> visits) {
    journal.add(names(visits));
    return Uni.createFrom().item(new WriteCounts(visits.size(), 0, 0, 0));
  }

  private static Uni<WriteCounts> fail(Throwable failure) {
    return Uni.createFrom().failure(failure);
  }

  private static PgException refusal(String sqlState) {
    return new PgException("refused", "ERROR", sqlState, "no detail");
  }

  private static String names(List<ClassifiedVisit> visits) {
    return String.join(
        " ", visits.stream().map(visit -> visit.visit().visitorId().value()).toList());
  }

  private ClassifiedVisits batch(String... visitors) {
    return new ClassifiedVisits(
        Arrays.stream(visitors).map(visitor -> Visits.undecided(visitor, now)).toList());
  }
}
