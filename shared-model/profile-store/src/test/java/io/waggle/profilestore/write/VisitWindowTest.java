package io.waggle.profilestore.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.waggle.visitmodel.ClassifiedVisit;
import io.waggle.visitmodel.Decision.Reason;
import io.waggle.visitmodel.Decision.Undecided;
import io.waggle.visitmodel.Page;
import io.waggle.visitmodel.PageVisit;
import io.waggle.visitmodel.Stage;
import io.waggle.visitmodel.VisitorId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clocks that disagree, midnights and ends of months do to a visit. */
class VisitWindowTest {
  private static final int YEAR = 395;
  private static final Instant NOW = Instant.parse("2028-03-01T00:30:00Z");

  // A visit may be an hour ahead of the clock of receive.
  @ParameterizedTest
  @ValueSource(strings = {"-PT1H", "PT0S", "PT1H"})
  void clockThatIsAnHourWrongCostsNoVisit(String step) {
    VisitWindow window = VisitWindow.at(NOW.plus(Duration.parse(step)), YEAR);
    assertIsTaken(window, visit(NOW, NOW));
    assertIsTaken(window, visit(NOW.minus(Duration.ofDays(30)), NOW));
    assertIsTaken(window, visit(NOW.plus(Duration.ofMinutes(59)), NOW));
  }

  @Test
  void clockThatStepsBackTakesWhatWasReceivedBefore() {
    Instant before = NOW.plus(Duration.ofHours(1));
    assertIsTaken(VisitWindow.at(NOW, YEAR), visit(before, before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2028-02-29T23:59:59.999999Z",
        "2028-03-01T00:00:00Z",
        "2028-01-31T23:59:59.999999Z",
        "2028-02-01T00:00:00Z"
      })
  void visitAtTheEndOfADayOrMonthBelongsToItsOwnDay(String at) {
    assertThat(VisitWindow.day(Instant.parse(at))).hasToString(at.substring(0, 10));
    assertIsTaken(VisitWindow.at(NOW, YEAR), visit(Instant.parse(at), NOW));
  }

  @Test
  void firstDayIsTakenWholeAndTheDayBeforeItIsNot() {
    VisitWindow window = VisitWindow.at(NOW, YEAR);
    Instant first = Instant.parse(window.firstDay() + "T00:00:00Z");
    assertIsTaken(window, visit(first, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window.checked(visit(first.minusNanos(1_000), NOW)))
        .withMessageContaining("no visits are kept");
  }

  @Test
  void lateVisitIsTakenForAsLongAsItsIdIsRemembered() {
    VisitWindow window = VisitWindow.at(NOW, YEAR);
    Instant oldest = NOW.minus(VisitWindow.REMEMBERED);
    assertIsTaken(window, visit(oldest, oldest));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window.checked(visit(oldest, oldest.minusNanos(1_000))))
        .withMessageContaining("more than 35 days ago");
  }

  @Test
  void visitOfTheFutureIsSetAside() {
    VisitWindow window = VisitWindow.at(NOW, YEAR);
    Instant future = NOW.plus(Duration.ofHours(2)).plusMillis(1);
    assertThatIllegalArgumentException().isThrownBy(() -> window.checked(visit(future, NOW)));
    assertThatIllegalArgumentException().isThrownBy(() -> window.checked(visit(NOW, future)));
  }

  private static void assertIsTaken(VisitWindow window, ClassifiedVisit visit) {
    assertThat(window.checked(visit)).isSameAs(visit);
  }

  private static ClassifiedVisit visit(Instant visited, Instant received) {
    return new ClassifiedVisit(
        new PageVisit(
            UUID.randomUUID(),
            new VisitorId("ada"),
            Page.of("https://daily.example/", "A page"),
            visited,
            received),
        new Undecided(Reason.NO_EVIDENCE, new Stage("classify-text"), "v1"));
  }
}
