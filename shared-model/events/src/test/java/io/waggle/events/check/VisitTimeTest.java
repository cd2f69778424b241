package io.waggle.events.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.waggle.events.segment.Fields;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitTimeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private static final VisitTime TIME = at(395);

  private final Fields fields = new Fields();

  @Test
  void visitWithoutTimestampIsNow() {
    assertThat(time(null, "2026-03-10T11:00:00Z")).isEqualTo(NOW);
    assertThat(time(" ", "2026-03-10T11:00:00Z")).isEqualTo(NOW);
    assertThat(fields.warnings()).isEmpty();
  }

  @Test
  void clockThatIsAnHourBehindIsCorrected() {
    assertThat(time("2026-03-10T10:30:00Z", "2026-03-10T11:00:00Z"))
        .isEqualTo("2026-03-10T11:30:00Z");
  }

  @Test
  void clockThatIsAYearAheadIsCorrected() {
    assertThat(time("2027-03-10T11:59:00Z", "2027-03-10T12:00:00Z"))
        .isEqualTo("2026-03-10T11:59:00Z");
  }

  @Test
  void fiveSecondsAreTheWayHereAndNotAWrongClock() {
    assertThat(time("2026-03-10T11:00:00Z", "2026-03-10T11:59:55Z"))
        .isEqualTo("2026-03-10T11:00:00Z");
    assertThat(time("2026-03-10T11:00:00Z", "2026-03-10T11:59:54.999Z"))
        .isEqualTo("2026-03-10T11:00:05.001Z");
  }

  @Test
  void sentAtThatIsNoTimeCorrectsNothing() {
    assertThat(time("2026-03-10T11:00:00+01:00", "yesterday")).isEqualTo("2026-03-10T10:00:00Z");
    assertThat(fields.warnings()).hasSize(1);
  }

  @Test
  void sentAtThatCannotBeRightDoesNotCostTheVisit() {
    assertThat(time("2026-03-10T11:00:00Z", "1971-01-01T00:00:00Z"))
        .isEqualTo("2026-03-10T11:00:00Z");
    assertThat(fields.warnings()).hasSize(1);
  }

  @Test
  void firstTimeThatCanBeReadCounts() {
    List<JsonNode> visited =
        List.of(TextNode.valueOf("?"), TextNode.valueOf("2026-03-10T11:00:00Z"));
    assertThat(TIME.of(visited, List.of(), fields)).isEqualTo("2026-03-10T11:00:00Z");
  }

  @Test
  void visitOf30DaysAgoIsTheOldest() {
    Instant oldest = NOW.minus(Duration.ofDays(30));
    assertThat(time(oldest.toString(), "")).isEqualTo(oldest);
    assertThatThrownBy(() -> time(oldest.minusMillis(1).toString(), ""))
        .hasMessage("the visit is older than 30 days");
  }

  @Test
  void visitInOneHourIsTheLatest() {
    Instant latest = NOW.plus(Duration.ofHours(1));
    assertThat(time(latest.toString(), "")).isEqualTo(latest);
    assertThatThrownBy(() -> time(latest.plusMillis(1).toString(), ""))
        .hasMessage("the visit is more than 1 hour ahead");
  }

  @Test
  void visitThatWouldBeDeletedAtOnceIsTooOld() {
    List<JsonNode> visited = List.of(text("2026-03-03T11:59:59Z"));
    assertThatThrownBy(() -> at(7).of(visited, List.of(), fields))
        .hasMessage("the visit is older than 7 days");
    assertThat(at(8).of(visited, List.of(), fields)).isEqualTo("2026-03-03T11:59:59Z");
  }

  private static VisitTime at(int daysKept) {
    return VisitTime.now(InstantSource.fixed(NOW), Duration.ofDays(daysKept));
  }

  private Instant time(String timestamp, String sentAt) {
    return TIME.of(List.of(text(timestamp)), List.of(text(sentAt)), fields);
  }

  private static JsonNode text(String text) {
    return text == null ? NullNode.getInstance() : TextNode.valueOf(text);
  }
}
