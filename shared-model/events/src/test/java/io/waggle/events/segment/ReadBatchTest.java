package io.waggle.events.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.waggle.events.segment.Batch.Shape;
import io.waggle.events.segment.ReadBatch.TooLarge;
import io.waggle.events.segment.ReadBatch.Unreadable;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadBatchTest {
  private final ReadBatch reader = new ReadBatch(new ObjectMapper());

  @Test
  void everyEventKnowsItsPositionAndItsSize() throws Unreadable {
    Batch batch = from("{\"sentAt\":\"x\",\"batch\":[{}, {\"a\":\"é\"} ,7],\"b\":[]}", Shape.BATCH);
    assertThat(batch.events()).extracting(Event::index).containsExactly(0, 1, 2);
    assertThat(batch.events()).extracting(Event::bytes).containsExactly(2, 10, 1);
    assertThat(batch.envelope().path("sentAt").asText()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"batch\":[{}",
        "{} {}",
        "{'a':1}",
        "\u0000"
      })
  void bodyThatIsNoJsonObjectIsUnreadable(String body) {
    assertThatThrownBy(() -> from(body, Shape.BATCH)).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> from(body, Shape.PAGE)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"batch\":[]}", "{\"batch\":{}}", "{\"batch\":\"x\"}"})
  void batchWithoutEventsIsUnreadable(String body) {
    assertThatThrownBy(() -> from(body, Shape.BATCH))
        .isInstanceOf(Unreadable.class)
        .hasMessage("there is no event in \"batch\"");
  }

  @Test
  void bracketsAloneDoNotMakeAHundredThousandEvents() throws Unreadable {
    String most = String.join(",", Collections.nCopies(5000, "{}"));
    assertThat(from("{\"batch\":[" + most + "]}", Shape.BATCH).events()).hasSize(5000);
    assertThatThrownBy(() -> from("{\"batch\":[" + most + ",{}]}", Shape.BATCH))
        .hasMessageContaining("more than 5000 events");
  }

  @Test
  void whatIsSaidOnceForAllEventsIsNotMultipliedBeyondTheLargestBody() throws Unreadable {
    String events = String.join(",", Collections.nCopies(1_000, "{}"));
    String body = "{\"context\":{\"page\":\"%s\"},\"batch\":[" + events + "]}";
    assertThat(from(body.formatted("x".repeat(510)), Shape.BATCH).events()).hasSize(1_000);
    assertThatThrownBy(() -> from(body.formatted("x".repeat(511)), Shape.BATCH))
        .isInstanceOf(TooLarge.class)
        .hasMessageContaining("repeated for every event");
  }

  @Test
  void eventThatIsTooMuchToReadIsDamagedAlone() throws Unreadable {
    String deep = "[".repeat(200_000) + "]".repeat(200_000);
    String number = "{\"x\":" + "1".repeat(5_000) + "}";
    String name = "{\"" + "x".repeat(60_000) + "\":1}";
    Batch batch = from("{\"batch\":[{}," + deep + "," + number + "," + name + ",{}]}", Shape.BATCH);
    assertThat(batch.events())
        .extracting(event -> event.damage().isEmpty())
        .containsExactly(true, false, false, false, true);
    assertThat(batch.events().get(1).damage()).contains("nesting depth");
    assertThat(batch.events().get(1).text()).isEqualTo(deep);
  }

  @Test
  void eventsOfEveryKindOfValueEndWhereTheyEnd() throws Unreadable {
    Batch batch = from("{\"batch\":[1.5e3,\"a\\\"]b\" , null,true,[[]],{\"a\":{}} ]}", Shape.BATCH);
    assertThat(batch.events())
        .extracting(event -> event.json().toString())
        .containsExactly("1500.0", "\"a\\\"]b\"", "null", "true", "[[]]", "{\"a\":{}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":NaN}",
        "{\"x\":[Infinity,-Infinity]}",
        "{\"x\":undefined}",
        "{\"x\":None,\"y\":True}",
        "{'x':'y'}",
        "{x:1}",
        "{\"x\":1,}",
        "{\"x\":01}",
        "{\"x\":\"\\x\"}",
        "{\"x\":\"a\tb\"}",
        "{\"x\" 1}",
        "{\"x\":1} {}",
        "{\"x\":/*no*/1}",
        "NaN"
      })
  void eventThatIsNoJsonIsDamagedAlone(String event) throws Unreadable {
    Batch batch = from("{\"batch\":[{\"a\":\"]}\"}," + event + ",{}]}", Shape.BATCH);
    assertThat(batch.events())
        .extracting(one -> one.damage().isEmpty())
        .containsExactly(true, false, true);
    assertThat(batch.events().get(1).text()).isEqualTo(event);
  }

  @Test
  void eventThatIsTooLargeIsNotMadeATreeOf() throws Unreadable {
    String brackets = String.join(",", Collections.nCopies(100_000, "[]"));
    String large = "{\"x\":[" + brackets + "],\"type\":\"page\",\"messageId\":\"m\"}";
    Event event = from("{\"batch\":[" + large + "]}", Shape.BATCH).events().getFirst();
    assertThat(event.json()).hasSize(2);
    assertThat(event.id()).isEqualTo(new EventId(0, "m"));
    assertThat(event.payload()).isEqualTo(large);
    assertThat(from(large, Shape.PAGE).events().getFirst().json()).hasSize(2);
  }

  @Test
  void envelopeIsReadNoFurtherThanItIsUsed() throws Unreadable {
    String names =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "\"a" + i + "\":x")
            .collect(Collectors.joining(","));
    Batch batch = from("{" + names + ",\"sentAt\":1,\"batch\":[{}]}", Shape.BATCH);
    assertThat(batch.envelope()).hasSize(1);
    assertThatThrownBy(
            () -> from("{\"context\":[" + "1,".repeat(20_000) + "1],\"batch\":[{}]}", Shape.BATCH))
        .isInstanceOf(TooLarge.class);
  }

  @Test
  void commaTooManyIsNoEvent() throws Unreadable {
    assertThat(from("{\"batch\":[,{},,{},],}", Shape.BATCH).events()).hasSize(2);
  }

  @Test
  void envelopeThatIsNoJsonDoesNotCostTheEvents() throws Unreadable {
    Batch batch = from("{\"sentAt\":NaN,\"context\":{\"a\":NaN},\"batch\":[{}]}", Shape.BATCH);
    assertThat(batch.events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batch\":[{}}]",
        "{\"batch\":[{\"x\":\"]}",
        "{\"batch\":[{\"x\":[}]}",
        "{\"batch\":[1:2]}",
        "{\"batch\" [{}]}",
        "{\"batch\":[{}]} x",
        "{\"batch\":[{}]",
        "{\"batch\":[{}] \"a\":1}",
        "{\"batch\":[{\"x\":\"\\"
      })
  void bodyWhoseEventsCannotBeToldApartIsUnreadable(String body) {
    assertThatThrownBy(() -> from(body, Shape.BATCH)).isInstanceOf(Unreadable.class);
  }

  @Test
  void deepNestingInThePageItselfIsRefusedAndNotFollowed() {
    assertThatThrownBy(() -> from("{\"x\":" + "[".repeat(200_000), Shape.PAGE))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("nesting depth");
  }

  private Batch from(String json, Shape shape) throws Unreadable {
    return reader.from(Utf8.of(json), shape);
  }
}
