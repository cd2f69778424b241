package io.waggle.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.events.check.VisitIds;
import io.waggle.setaside.Checked.NoVisit;
import io.waggle.setaside.Checked.Visits;
import io.waggle.visitmodel.BadRow;
import io.waggle.visitmodel.BadRow.Form;
import io.waggle.visitmodel.PageVisit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckAgainTest {
  private static final Instant AT = Instant.parse("2026-05-01T00:00:00Z");
  private static final UUID NAMESPACE = VisitIds.from("key").namespace();
  private static final String EVENT =
      "{\"type\":\"page\",\"userId\":\"ada\",\"messageId\":\"m\",\"properties\":{\"url\":\"https://a.example/\"}}";

  private final CheckAgain unknownKey = check(Optional.empty());

  @Test
  void payloadCannotBreakOutOfWhatIsWrappedAroundIt() {
    for (String hostile :
        List.of(
            EVENT + "," + EVENT,
            EVENT + "],\"batch\":[" + EVENT,
            "],\"batch\":[" + EVENT + "," + EVENT,
            "",
            "{",
            "]}",
            "\u0000")) {
      assertThat(unknownKey.check(row(hostile, sent(Form.EVENT, "")))).isInstanceOf(NoVisit.class);
    }
  }

  @Test
  void visitIsReceivedWhenTheRowWas() {
    PageVisit visit = visit(unknownKey.check(row(EVENT, sent(Form.EVENT, ""))));
    assertThat(visit.receivedAt()).isEqualTo(AT);
    assertThat(visit.visitedAt()).isEqualTo(AT);
  }

  @Test
  void idIsThatOfTheSendersOwnRetryHoweverItWasSent() {
    PageVisit event = visit(unknownKey.check(row(EVENT, sent(Form.EVENT, ""))));
    PageVisit page = visit(unknownKey.check(row(EVENT, sent(Form.PAGE, ""))));
    PageVisit body =
        visit(unknownKey.check(row("{\"batch\":[" + EVENT + "]}", sent(Form.BATCH, ""))));
    PageVisit older = visit(check(Optional.of("key")).check(row(EVENT, null)));
    assertThat(List.of(page, body, older)).allMatch(v -> v.visitId().equals(event.visitId()));
    PageVisit otherKey = visit(check(Optional.of("other")).check(row(EVENT, null)));
    assertThat(otherKey.visitId()).isNotEqualTo(event.visitId());
  }

  @Test
  void rowWithoutAMessageIdHasTheSameIdWheneverItIsChecked() {
    String event = EVENT.replace("\"messageId\":\"m\",", "");
    PageVisit one = visit(unknownKey.check(row(event, sent(Form.EVENT, ""))));
    PageVisit again = visit(unknownKey.check(row(event, sent(Form.EVENT, ""))));
    PageVisit other = visit(unknownKey.check(row(event + " ", sent(Form.EVENT, ""))));
    assertThat(again).isEqualTo(one);
    assertThat(other.visitId()).isNotEqualTo(one.visitId());
  }

  @Test
  void whatStoodOnceForTheBatchIsTakenOver() {
    String event = EVENT.replace("https://a.example/", "/b");
    String envelope = "{\"context\":{\"page\":{\"url\":\"https://a.example/\"}}}";
    assertThat(unknownKey.check(row(event, sent(Form.EVENT, "")))).isInstanceOf(NoVisit.class);
    assertThat(visit(unknownKey.check(row(event, sent(Form.EVENT, envelope)))).page().url())
        .isEqualTo("https://a.example/b");
  }

  @Test
  void rowThatDoesNotTellItsKeyIsNotGuessedAt() {
    assertThat(unknownKey.check(row(EVENT, null)))
        .isInstanceOfSatisfying(NoVisit.class, no -> assertThat(no.why()).contains("--write-key"));
    String withKey = EVENT.replace("{\"type\"", "{\"writeKey\":\"key\",\"type\"");
    assertThat(unknownKey.check(row(withKey, null))).isInstanceOf(Visits.class);
  }

  @Test
  void otherEventsAndBotsAreNoVisits() {
    assertThat(unknownKey.check(row("{\"type\":\"track\"}", sent(Form.EVENT, ""))))
        .isInstanceOf(NoVisit.class);
  }

  private static CheckAgain check(Optional<String> writeKey) {
    return new CheckAgain(new ObjectMapper(), userAgent -> false, Duration.ofDays(395), writeKey);
  }

  private static BadRow.Sent sent(Form form, String envelope) {
    return new BadRow.Sent(form, NAMESPACE, "", envelope);
  }

  private static Entry row(String payload, BadRow.Sent sent) {
    return new Entry(
        Entry.id(AT.toString(), payload),
        "no",
        "invalid",
        "receive",
        AT,
        "",
        "1",
        "",
        "",
        payload,
        sent);
  }

  private static PageVisit visit(Checked checked) {
    assertThat(checked).isInstanceOf(Visits.class);
    return ((Visits) checked).visits().getFirst();
  }
}
